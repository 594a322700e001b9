import type { Context } from 'hono';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import { isoSeconds } from '../../world/clock.ts';
import { callerOf, requireWrites } from '../caller.ts';
import { findApplication } from '../find-application.ts';

/** DELETE `/applications/{key}`: soft, for 30 days, and its service principal with it. */
export function deleteApplication(sandbox: Sandbox, c: Context<CallEnv>) {
  const caller = callerOf(sandbox, c);
  const row = findApplication(sandbox, c.req.param('key') ?? '');
  requireWrites(caller, row);
  const { world, clock } = sandbox;
  const deletedDateTime = isoSeconds(clock.nowMs());
  world.transact(() => {
    world.applications.put({ ...row, deletedDateTime });
    for (const principal of world.servicePrincipals.by('appId', row.appId)) {
      if (principal.deletedDateTime === null) {
        world.servicePrincipals.put({ ...principal, deletedDateTime });
      }
    }
  });
  return c.body(null, 204);
}
