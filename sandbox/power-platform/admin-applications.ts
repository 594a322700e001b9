import type { Context } from 'hono';
import { behaviour } from '../plane/behaviours.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { callerOf, requireAdmin } from './admin.ts';
import { PowerPlatformError } from './power-platform-error.ts';

/** PUT `adminApplications/{clientId}`: only a person can register one; it cannot register itself. */
export function registerAdminApplication(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  requireAdmin(sandbox, caller, c.req.path);
  if (caller.isApp) {
    throw new PowerPlatformError(
      403,
      'Forbidden',
      'A service principal does not have permission to register an application.',
    );
  }
  const { id } = sandbox.world.adminApplications.put({ id: clientIdOf(c) });
  return c.json({ applicationId: id });
}

/** GET `adminApplications`. */
export function listAdminApplications(sandbox: Sandbox, c: Context<CallEnv>) {
  requireAdmin(sandbox, callerOf(sandbox, c), c.req.path);
  const value = sandbox.world.adminApplications.all().map(({ id }) => ({ applicationId: id }));
  return c.json({ value });
}

/** GET `adminApplications/{clientId}`. */
export function getAdminApplication(sandbox: Sandbox, c: Context<CallEnv>) {
  requireAdmin(sandbox, callerOf(sandbox, c), c.req.path);
  const row = sandbox.world.adminApplications.get(clientIdOf(c));
  if (!row)
    throw new PowerPlatformError(404, 'ApplicationNotFound', 'The application is not registered.');
  return c.json({ applicationId: row.id });
}

/** DELETE `adminApplications/{clientId}`. */
export function dropAdminApplication(sandbox: Sandbox, c: Context<CallEnv>) {
  requireAdmin(sandbox, callerOf(sandbox, c), c.req.path);
  sandbox.world.adminApplications.remove(clientIdOf(c));
  return c.body(null, behaviour(sandbox.world, 'dropAdminApplicationStatus') === '200' ? 200 : 204);
}

function clientIdOf(c: Context<CallEnv>): string {
  return (c.req.param('clientId') ?? '').toLowerCase();
}
