import type { Context } from 'hono';
import { z } from 'zod';
import { behaviour } from '../../behaviours.ts';
import type { CallEnv } from '../../sandbox.ts';
import type { SecurityRole, SystemUser } from '../../world/dataverse-rows.ts';
import { badRequest, DataverseError, duplicateKey, userDisabled } from '../dataverse-error.ts';
import type { Desk } from '../desk.ts';
import { depthBetween, heldBy, privilegesOf, reaches, rolesOf } from '../privileges.ts';
import { idIn, readBody } from '../read-body.ts';
import { missing, requirePrivilege, roleEntity } from '../require-privilege.ts';
import { systemUserAt } from '../system-users/read-system-users.ts';

/** POST `/systemusers({id})/systemuserroles_association/$ref`. */
export async function assignRole(desk: Desk, c: Context<CallEnv>) {
  const body = await readBody(c, z.looseObject({ '@odata.id': z.string() }));
  const user = systemUserAt(desk, c);
  if (user.isDeleted) throw userDisabled();
  const role = requireAssignable(desk, user, idIn(body['@odata.id'], 'roles'));
  const { world, sandbox } = desk;
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
export function removeRole(desk: Desk, c: Context<CallEnv>) {
  const user = systemUserAt(desk, c);
  const roleId = c.req.param('roleId')?.toLowerCase() ?? idIn(c.req.query('$id') ?? '', 'roles');
  const { world, sandbox } = desk;
  const depth = depthBetween(world, desk.user.businessUnitId, user.businessUnitId);
  requirePrivilege(desk, 'prvAssignRole', roleEntity, depth);
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
 * The role, if this caller may give it to this user: the copy of the user's own business unit, and
 * nothing in it that the caller does not hold ("Prevent elevation of security role privilege"): in
 * the same unit as deep as the role, below it at least Deep, elsewhere Global. System Administrator
 * is handed out by System Administrators only.
 */
export function requireAssignable(desk: Desk, user: SystemUser, roleId: string): SecurityRole {
  const { world, user: caller } = desk;
  const role = world.securityRoles.get(roleId);
  if (role?.environmentId !== desk.environment.id) {
    throw badRequest(`The role with id ${roleId} is not valid.`);
  }
  if (role.businessUnitId !== user.businessUnitId) {
    throw badRequest(
      `The role with id ${roleId} belongs to a business unit other than the user's.`,
    );
  }
  const between = depthBetween(world, caller.businessUnitId, user.businessUnitId);
  requirePrivilege(desk, 'prvAssignRole', roleEntity, between);
  const held = heldBy(world, caller);
  const isAdministrator = rolesOf(world, caller).some(isSystemAdministrator);
  if (isSystemAdministrator(role) && !isAdministrator) {
    throw missing(desk, 'prvActOnBehalfOfAnotherUser', roleEntity, held.size);
  }
  for (const { name, depth } of privilegesOf(world, role)) {
    const own = held.get(name);
    const isCovered =
      own !== undefined && reaches(own, depth) && (between === 'Local' || reaches(own, between));
    if (!isCovered) throw missing(desk, name, roleEntity, held.size);
  }
  return role;
}

function isSystemAdministrator(role: SecurityRole): boolean {
  return role.name === 'System Administrator' && role.templateId !== null;
}
