import type { Context } from 'hono';
import { z } from 'zod';
import { behaviour } from '../../plane/behaviours.ts';
import type { CallEnv } from '../../plane/sandbox.ts';
import type { SecurityRole, SystemUser } from '../../world/dataverse-rows.ts';
import { badRequest, DataverseError, duplicateKey, userDisabled } from '../dataverse-error.ts';
import type { OrganizationCall } from '../organization-call.ts';
import { depthBetween, privilegesOf, reaches, rolesOf } from '../privileges.ts';
import { idIn, readBody } from '../read-body.ts';
import { missing, requirePrivilege, roleEntity } from '../require-privilege.ts';
import { systemUserAt } from '../system-users/read-system-users.ts';

/** POST `/systemusers({id})/systemuserroles_association/$ref`. */
export async function assignRole(call: OrganizationCall, c: Context<CallEnv>) {
  const body = await readBody(c, z.looseObject({ '@odata.id': z.string() }));
  const user = systemUserAt(call, c);
  const { world, sandbox } = call;
  const takesNone = user.isDisabled && behaviour(world, 'roleForDisabledUser') === 'refused';
  if (user.isDeleted || takesNone) throw userDisabled();
  const role = requireAssignable(call, user, idIn(body['@odata.id'], 'roles'));
  if (user.roleIds.includes(role.id)) {
    if (behaviour(world, 'associateAgain') === 'duplicate') throw duplicateKey();
    return c.body(null, 204);
  }
  world.systemUsers.put({
    ...user,
    roleIds: [...user.roleIds, role.id],
    modifiedAtMs: sandbox.clock.nowMs(),
  });
  return c.body(null, 204);
}

/** DELETE `/systemusers({id})/systemuserroles_association({roleId})/$ref`, or the role as `$id`. */
export function removeRole(call: OrganizationCall, c: Context<CallEnv>) {
  const user = systemUserAt(call, c);
  const roleId = c.req.param('roleId')?.toLowerCase() ?? idIn(c.req.query('$id') ?? '', 'roles');
  const { world, sandbox } = call;
  const depth = depthBetween(world, call.user.businessUnitId, user.businessUnitId);
  requirePrivilege(call, 'prvAssignRole', roleEntity, depth);
  if (!user.roleIds.includes(roleId)) {
    throw new DataverseError(404, '0x80040217', `role With Id = ${roleId} Does Not Exist`);
  }
  world.systemUsers.put({
    ...user,
    roleIds: user.roleIds.filter((id) => id !== roleId),
    modifiedAtMs: sandbox.clock.nowMs(),
  });
  return c.body(null, 204);
}

/**
 * The role, if this caller may give it to this user: the copy of the user's own business unit (of any,
 * with record ownership across business units switched on), and
 * nothing in it that the caller does not hold ("Prevent elevation of security role privilege"): in
 * the same unit as deep as the role, below it at least Deep, elsewhere Global. System Administrator
 * is handed out by System Administrators only.
 */
export function requireAssignable(
  call: OrganizationCall,
  user: SystemUser,
  roleId: string,
): SecurityRole {
  const { world, user: caller } = call;
  const role = world.securityRoles.get(roleId);
  if (role?.environmentId !== call.environment.id) {
    throw unknownRole(call, roleId);
  }
  const crosses = behaviour(world, 'recordOwnershipAcrossBusinessUnits') === 'on';
  if (role.businessUnitId !== user.businessUnitId && !crosses) {
    throw badRequest(
      `The role with id ${roleId} belongs to a business unit other than the user's.`,
    );
  }
  const between = depthBetween(world, caller.businessUnitId, role.businessUnitId);
  requirePrivilege(call, 'prvAssignRole', roleEntity, between);
  const held = call.held();
  const isAdministrator = rolesOf(world, caller).some(isSystemAdministrator);
  if (isSystemAdministrator(role) && !isAdministrator) {
    throw missing(call, 'prvActOnBehalfOfAnotherUser', roleEntity, held.size);
  }
  for (const { name, depth } of privilegesOf(world, role)) {
    const own = held.get(name);
    const isCovered =
      own !== undefined && reaches(own, depth) && (between === 'Local' || reaches(own, between));
    if (!isCovered) throw missing(call, name, roleEntity, held.size);
  }
  return role;
}

/** Which of the two codes the service gives is not confirmed. */
function unknownRole({ world }: OrganizationCall, roleId: string): DataverseError {
  const code = behaviour(world, 'unknownRole');
  return code === '0x80041402'
    ? new DataverseError(400, code, 'The specified role does not exist.')
    : badRequest(`The role with id ${roleId} is not valid.`);
}

function isSystemAdministrator(role: SecurityRole): boolean {
  return role.name === 'System Administrator' && role.templateId !== null;
}
