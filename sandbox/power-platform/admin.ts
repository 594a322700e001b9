import type { Context } from 'hono';
import { type Bearer, bearerOf } from '../plane/bearer.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { powerAppsAppId } from '../seed/microsoft-apps.ts';
import { PowerPlatformError } from './power-platform-error.ts';

const audiences = [
  'https://service.powerapps.com',
  'https://api.bap.microsoft.com',
  powerAppsAppId,
];

/** The caller, with a token for either of the two resources; else 401. */
export function callerOf(sandbox: Sandbox, c: Context<CallEnv>): Bearer {
  const bearer = bearerOf(sandbox, c.req.header('Authorization'), (audience) =>
    audiences.includes(audience.replace(/\/$/, '')),
  );
  if (typeof bearer === 'string') {
    const code = bearer === 'missing' ? 'AuthenticationRequired' : 'InvalidAuthenticationToken';
    throw new PowerPlatformError(
      401,
      code,
      'Authentication failed. The access token is missing or not valid.',
    );
  }
  c.set('caller', bearer.userName ?? bearer.appId);
  return bearer;
}

/** A person with the admin role, or an application that such a person has registered. */
export function isAdmin({ world }: Sandbox, caller: Bearer): boolean {
  return caller.isApp
    ? world.adminApplications.get(caller.appId) !== undefined
    : (world.people.get(caller.objectId)?.isPowerPlatformAdmin ?? false);
}

/** Unregistered applications are refused; the sentence is the one clients look for. */
export function requireRegistered(sandbox: Sandbox, caller: Bearer, path: string) {
  if (caller.isApp && !isAdmin(sandbox, caller)) throw forbidden(caller, path);
}

export function requireAdmin(sandbox: Sandbox, caller: Bearer, path: string) {
  if (!isAdmin(sandbox, caller)) throw forbidden(caller, path);
}

function forbidden({ appId, objectId, isApp }: Bearer, path: string): PowerPlatformError {
  const who = isApp
    ? `service principal with id '${objectId}' for application ${appId}`
    : `user with object id '${objectId}'`;
  return new PowerPlatformError(
    403,
    'Forbidden',
    `The ${who} does not have permission to access the path '${path}' in tenant.`,
  );
}
