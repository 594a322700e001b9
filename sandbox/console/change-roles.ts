import type { Context } from 'hono';
import { z } from 'zod';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { ControlError, readControl } from './read-control.ts';

const body = z.object({
  environmentId: z.string(),
  applicationId: z.guid(),
  add: z.string().optional(),
  remove: z.string().optional(),
});

/** POST `/sandbox/roles`: what a Dataverse admin would do by hand to an application user's roles. */
export async function changeRoles({ world }: Sandbox, c: Context<CallEnv>) {
  const { environmentId, applicationId, add, remove } = await readControl(c, body);
  const user = world.systemUsers
    .by('applicationId', applicationId.toLowerCase())
    .find((one) => one.environmentId === environmentId && !one.isDeleted);
  if (!user) throw new ControlError(404, 'There is no such application user in this environment.');
  const wanted = add ?? remove;
  const role = world.securityRoles
    .by('environmentId', environmentId)
    .find((one) => one.name === wanted && one.businessUnitId === user.businessUnitId);
  if (!role)
    throw new ControlError(404, `There is no role '${wanted}' in the user's business unit.`);
  const others = user.roleIds.filter((id) => id !== role.id);
  const roleIds = add === undefined ? others : [...others, role.id];
  world.systemUsers.put({ ...user, roleIds });
  return c.json({ roles: roleIds.flatMap((id) => world.securityRoles.get(id)?.name ?? []) });
}
