import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv, Sandbox } from '../../plane/sandbox.ts';
import { isoSeconds } from '../../world/clock.ts';
import { newId } from '../../world/ids.ts';
import { readControl } from '../read-control.ts';
import { organizationOf } from './organization-of.ts';

const kept = 5;
const body = z.object({ environmentId: z.string() });

/** POST `/sandbox/back-up-environment`: keeps the Dataverse as it is now. The last five are kept. */
export async function backUpEnvironment({ world, clock }: Sandbox, c: Context<CallEnv>) {
  const { id: environmentId } = organizationOf(world, (await readControl(c, body)).environmentId);
  const backup = world.transact(() => {
    for (const old of world.backups.by('environmentId', environmentId).slice(0, 1 - kept)) {
      world.backups.remove(old.id);
    }
    return world.backups.put({
      id: newId(),
      environmentId,
      takenAtMs: clock.nowMs(),
      businessUnits: world.businessUnits.by('environmentId', environmentId),
      securityRoles: world.securityRoles.by('environmentId', environmentId),
      teams: world.teams.by('environmentId', environmentId),
      systemUsers: world.systemUsers.by('environmentId', environmentId),
      tableRows: world.tableRows.all().filter((row) => row.environmentId === environmentId),
    });
  });
  return c.json({ backupId: backup.id, takenAt: isoSeconds(backup.takenAtMs) }, 201);
}
