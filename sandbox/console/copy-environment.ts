import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { idOf, newId } from '../world/ids.ts';
import { emptyOrganization } from './environments/empty-organization.ts';
import { ControlError, readControl } from './read-control.ts';

const body = z.object({
  fromEnvironmentId: z.string(),
  toEnvironmentId: z.string(),
  /** In which state application users arrive is not confirmed: both can be had. */
  applicationUsers: z.enum(['enabled', 'disabled']).default('enabled'),
});

/**
 * POST `/sandbox/copy-environment`: an admin copies one environment over another. The target keeps its
 * address and organization id; business units, roles, users and rows are the source's, with the same ids in
 * the real service and with ids of their own here, where ids are the world's.
 */
export async function copyEnvironment({ world, clock }: Sandbox, c: Context<CallEnv>) {
  const { fromEnvironmentId, toEnvironmentId, applicationUsers } = await readControl(c, body);
  const from = world.environments.get(fromEnvironmentId);
  const to = world.environments.get(toEnvironmentId);
  if (!from?.organization || !to?.organization || from.id === to.id) {
    throw new ControlError(404, 'Two different environments with Dataverse are needed.');
  }
  const renamed = new Map<string, string>();
  const idFor = (id: string) => {
    const known = renamed.get(id) ?? idOf('copy', newId());
    renamed.set(id, known);
    return known;
  };
  const environmentId = to.id;
  world.transact(() => {
    emptyOrganization(world, to.id);
    for (const row of world.businessUnits.by('environmentId', from.id)) {
      world.businessUnits.put({
        ...row,
        environmentId,
        id: idFor(row.id),
        parentId: row.parentId && idFor(row.parentId),
      });
    }
    for (const row of world.securityRoles.by('environmentId', from.id)) {
      world.securityRoles.put({
        ...row,
        environmentId,
        id: idFor(row.id),
        businessUnitId: idFor(row.businessUnitId),
        rootId: idFor(row.rootId),
        parentId: row.parentId && idFor(row.parentId),
      });
    }
    for (const row of world.systemUsers.by('environmentId', from.id)) {
      const arrivesDisabled = row.applicationId !== null && applicationUsers === 'disabled';
      world.systemUsers.put({
        ...row,
        environmentId,
        id: idFor(row.id),
        businessUnitId: idFor(row.businessUnitId),
        roleIds: row.roleIds.map(idFor),
        isDisabled: row.isDisabled || arrivesDisabled,
        modifiedAtMs: clock.nowMs(),
      });
    }
    for (const row of world.teams.by('environmentId', from.id)) {
      world.teams.put({
        ...row,
        environmentId,
        id: idFor(row.id),
        businessUnitId: idFor(row.businessUnitId),
        memberIds: row.memberIds.map(idFor),
        roleIds: row.roleIds.map(idFor),
      });
    }
    for (const row of world.tableRows.all().filter((one) => one.environmentId === from.id)) {
      world.tableRows.put({
        ...row,
        environmentId,
        id: idFor(row.id),
        ownerId: idFor(row.ownerId),
        owningBusinessUnitId: idFor(row.owningBusinessUnitId),
      });
    }
  });
  return c.json({ copied: from.displayName, over: to.displayName });
}
