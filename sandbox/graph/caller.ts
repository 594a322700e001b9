import type { Context } from 'hono';
import { type Bearer, bearerOf } from '../plane/bearer.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { type GraphPermission, graphAppId } from '../seed/microsoft-apps.ts';
import { denied, GraphError } from './graph-error.ts';

export type Caller = Bearer;

const sentences = {
  missing: 'Access token is empty.',
  invalid: 'Access token validation failure.',
  expired: 'Lifetime validation failed, the token is expired.',
  audience: 'Access token validation failure. Invalid audience.',
};

/** The caller of a Graph operation, or 401 InvalidAuthenticationToken. */
export function callerOf(sandbox: Sandbox, c: Context<CallEnv>): Caller {
  const bearer = bearerOf(sandbox, c.req.header('Authorization'), (audience) =>
    ['https://graph.microsoft.com', graphAppId].includes(audience.replace(/\/$/, '')),
  );
  if (typeof bearer === 'string') {
    throw new GraphError('InvalidAuthenticationToken', sentences[bearer]);
  }
  c.set('caller', bearer.userName ?? bearer.appId);
  return bearer;
}

/** Refuses a caller that holds none of these permissions (403 Authorization_RequestDenied). */
export function requireAny(caller: Caller, ...permissions: GraphPermission[]) {
  if (!permissions.some((permission) => caller.permissions.has(permission))) throw denied();
}

/** `Application.ReadWrite.OwnedBy` lets a caller read every application and service principal. */
export function requireReadsApplications(caller: Caller) {
  requireAny(
    caller,
    'Application.ReadWrite.OwnedBy',
    'Application.Read.All',
    'Application.ReadWrite.All',
    'Directory.Read.All',
  );
}

/** Writing needs `.All`, or `.OwnedBy` and ownership of the very object. */
export function requireWrites(caller: Caller, owned: { owners: readonly string[] }) {
  if (caller.permissions.has('Application.ReadWrite.All')) return;
  requireAny(caller, 'Application.ReadWrite.OwnedBy');
  if (!owned.owners.includes(caller.objectId)) throw denied();
}
