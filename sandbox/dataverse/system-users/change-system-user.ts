import type { Context } from 'hono';
import { z } from 'zod';
import { behaviour } from '../../plane/behaviours.ts';
import type { CallEnv } from '../../plane/sandbox.ts';
import type { SystemUser } from '../../world/dataverse-rows.ts';
import { createdAnswer } from '../answers.ts';
import { DataverseError, recordNotFound } from '../dataverse-error.ts';
import { tables } from '../metadata/tables.ts';
import type { OrganizationCall } from '../organization-call.ts';
import { depthBetween } from '../privileges.ts';
import { idIn, readBody } from '../read-body.ts';
import { requirePrivilege, userEntity } from '../require-privilege.ts';
import { systemUserAt } from './read-system-users.ts';
import { systemUserJson } from './system-user-json.ts';

const body = z.looseObject({
  isdisabled: z.boolean().optional(),
  accessmode: z.number().int().min(0).max(5).optional(),
  'businessunitid@odata.bind': z.string().optional(),
});

/** PATCH `/systemusers({id})`: enable, disable, move. A move to another business unit drops all roles, unless the organization keeps them. */
export async function updateSystemUser(call: OrganizationCall, c: Context<CallEnv>) {
  const patch = await readBody(c, body);
  const row = systemUserAt(call, c);
  const { world, sandbox } = call;
  const depth = depthBetween(world, call.user.businessUnitId, row.businessUnitId);
  requirePrivilege(call, 'prvWriteUser', userEntity, depth);
  if (patch.isdisabled !== undefined && patch.isdisabled !== row.isDisabled) {
    requirePrivilege(call, 'prvDisableUser', userEntity, depth);
  }
  const bind = patch['businessunitid@odata.bind'];
  const unitId = bind === undefined ? row.businessUnitId : idIn(bind, 'businessunits');
  if (world.businessUnits.get(unitId)?.environmentId !== row.environmentId) {
    throw recordNotFound('businessunit', unitId);
  }
  const keepsRoles = behaviour(world, 'rolesAfterMove') === 'kept';
  const changed = world.systemUsers.put({
    ...row,
    isDisabled: patch.isdisabled ?? row.isDisabled,
    accessMode: patch.accessmode ?? row.accessMode,
    businessUnitId: unitId,
    roleIds: unitId === row.businessUnitId || keepsRoles ? row.roleIds : [],
    modifiedAtMs: sandbox.clock.nowMs(),
  });
  const answer = createdAnswer(call, c, 'systemusers', row.id, () =>
    systemUserJson(world, changed, undefined),
  );
  return answer.status === 201
    ? new Response(answer.body, { status: 200, headers: answer.headers })
    : answer;
}

/**
 * DELETE `/systemusers({id})`: the first one marks the row deleted, the second removes it. Only a
 * disabled user can be deleted, and one whose rows have been given to somebody else.
 */
export function deleteSystemUser(call: OrganizationCall, c: Context<CallEnv>) {
  const row = systemUserAt(call, c);
  const { world, sandbox } = call;
  const depth = depthBetween(world, call.user.businessUnitId, row.businessUnitId);
  requirePrivilege(call, 'prvDeleteUser', userEntity, depth);
  if (!row.isDisabled && !row.isDeleted) {
    const status = behaviour(world, 'deleteEnabledUser') === '400' ? 400 : 405;
    throw new DataverseError(
      status,
      '0x80040265',
      'You cannot delete an application user that is enabled. Deactivate the user first.',
    );
  }
  if (!row.isDeleted) requireNothingOwned(call, row);
  if (row.isDeleted) world.systemUsers.remove(row.id);
  else
    world.systemUsers.put({
      ...row,
      isDeleted: true,
      roleIds: [],
      modifiedAtMs: sandbox.clock.nowMs(),
    });
  return c.body(null, 204);
}

/** "CannotDeleteDueToAssociation", which the error page maps to 405. */
function requireNothingOwned({ world }: OrganizationCall, { id, environmentId }: SystemUser) {
  const choice = behaviour(world, 'deleteOwningUser');
  if (choice === 'accepted') return;
  const ownsRows = tables.some(({ logicalName }) =>
    world.tableRows
      .by('table', `${environmentId}/${logicalName}`)
      .some((row) => row.ownerId === id),
  );
  if (!ownsRows) return;
  throw new DataverseError(
    choice === '400' ? 400 : 405,
    '0x80040227',
    'The object you tried to delete is associated with another object and cannot be deleted.',
  );
}
