import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import { isoSeconds } from '../../world/clock.ts';
import { ControlError, readControl } from '../read-control.ts';
import { emptyOrganization } from './empty-organization.ts';
import { organizationOf } from './organization-of.ts';

const body = z.object({
  environmentId: z.string(),
  backupId: z.string().optional(),
  /** In which state application users come back is not confirmed: as they were, or disabled. */
  applicationUsers: z.enum(['as-then', 'disabled']).default('as-then'),
});

/**
 * POST `/sandbox/restore-environment`: the Dataverse as it was in a backup, the latest unless one is named.
 * Who became a user since is gone, who was removed is back, with the roles of then.
 */
export async function restoreEnvironment({ world, clock }: Sandbox, c: Context<CallEnv>) {
  const { backupId, applicationUsers, ...wanted } = await readControl(c, body);
  const { id, displayName } = organizationOf(world, wanted.environmentId);
  const backup = world.backups
    .by('environmentId', id)
    .findLast((one) => backupId === undefined || one.id === backupId);
  if (!backup) throw new ControlError(404, `There is no such backup of ${displayName}.`);
  world.transact(() => {
    emptyOrganization(world, id);
    for (const row of backup.businessUnits) world.businessUnits.put(row);
    for (const row of backup.securityRoles) world.securityRoles.put(row);
    for (const row of backup.teams) world.teams.put(row);
    for (const row of backup.tableRows) world.tableRows.put(row);
    for (const row of backup.systemUsers) {
      const comesDisabled = row.applicationId !== null && applicationUsers === 'disabled';
      world.systemUsers.put({
        ...row,
        isDisabled: row.isDisabled || comesDisabled,
        modifiedAtMs: clock.nowMs(),
      });
    }
  });
  return c.json({ restored: displayName, asOf: isoSeconds(backup.takenAtMs) });
}
