import type { Context } from 'hono';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import { isoSeconds } from '../../world/clock.ts';
import { callerOf, requireWrites } from '../caller.ts';
import { findServicePrincipal } from '../find-application.ts';

/** DELETE `/servicePrincipals/{key}`: soft; the registration stays. */
export function deleteServicePrincipal(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  const row = findServicePrincipal(sandbox, c.req.param('key') ?? '');
  requireWrites(caller, row);
  sandbox.world.servicePrincipals.put({
    ...row,
    deletedDateTime: isoSeconds(sandbox.clock.nowMs()),
  });
  return c.body(null, 204);
}
