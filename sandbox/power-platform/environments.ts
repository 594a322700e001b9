import type { Context } from 'hono';
import type { CallEnv, Sandbox } from '../sandbox.ts';
import { callerOf, isAdmin, requireRegistered } from './admin.ts';
import { environmentJson } from './environment-json.ts';
import { PowerPlatformError } from './power-platform-error.ts';

/** GET `scopes/admin/environments` and `environments`: a person without the role gets an empty list. */
export function listEnvironments(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  requireRegistered(sandbox, caller, c.req.path);
  requireVersion(c);
  const rows = isAdmin(sandbox, caller) ? sandbox.world.environments.all() : [];
  return c.json({ value: rows.map(environmentJson) });
}

/** GET one of them; 404 EnvironmentNotFound also for who may not know of it. */
export function getEnvironment(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  requireRegistered(sandbox, caller, c.req.path);
  requireVersion(c);
  return c.json(environmentJson(environmentAt(sandbox, c, isAdmin(sandbox, caller))));
}

export function environmentAt({ world }: Sandbox, c: Context<CallEnv>, maySee: boolean) {
  const id = c.req.param('environmentId') ?? '';
  const row = world.environments.all().find((one) => one.id.toLowerCase() === id.toLowerCase());
  if (!row || !maySee) {
    throw new PowerPlatformError(
      404,
      'EnvironmentNotFound',
      `The environment '${id}' could not be found in the tenant.`,
    );
  }
  return row;
}

function requireVersion(c: Context<CallEnv>) {
  if (c.req.query('api-version') === undefined) {
    throw new PowerPlatformError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  }
}
