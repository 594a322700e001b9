import type { Context } from 'hono';
import type { CallEnv } from '../../sandbox.ts';
import type { SystemUser } from '../../world/dataverse-rows.ts';
import { badRequest, recordNotFound } from '../dataverse-error.ts';
import type { Desk } from '../desk.ts';
import { heldBy, rolePrivileges } from '../privileges.ts';
import { requirePrivilege, userEntity } from '../require-privilege.ts';
import { systemUserAt } from './read-system-users.ts';

/** GET `/systemusers({id})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()`: own and team roles together. */
export function retrieveUserPrivileges(desk: Desk, c: Context<CallEnv>) {
  const user = systemUserAt(desk, c);
  if (user.id !== desk.user.id) requirePrivilege(desk, 'prvReadUser', userEntity);
  return answer(desk, c, user, 'RetrieveUserPrivilegesResponse');
}

/** GET `/RetrieveAadUserPrivileges(DirectoryObjectId={oid})`. */
export function retrieveAadUserPrivileges(desk: Desk, c: Context<CallEnv>) {
  const oid = /^DirectoryObjectId=(.+)$/i.exec(c.req.param('arguments') ?? '')?.[1];
  if (oid === undefined) throw badRequest('DirectoryObjectId is required.');
  const user = desk.world.systemUsers
    .by('directoryObjectId', oid.toLowerCase())
    .find((one) => one.environmentId === desk.environment.id);
  if (!user) throw recordNotFound('systemuser', oid);
  if (user.id !== desk.user.id) requirePrivilege(desk, 'prvReadUser', userEntity);
  return answer(desk, c, user, 'RetrieveAadUserPrivilegesResponse');
}

function answer(desk: Desk, c: Context<CallEnv>, user: SystemUser, type: string) {
  const held = [...heldBy(desk.world, user)].map(([name, depth]) => ({ name, depth }));
  return c.json({
    '@odata.context': `${desk.base}/$metadata#Microsoft.Dynamics.CRM.${type}`,
    RolePrivileges: rolePrivileges(held, user.businessUnitId),
  });
}
