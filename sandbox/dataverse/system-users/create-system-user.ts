import type { Context } from 'hono';
import { z } from 'zod';
import { behaviour } from '../../plane/behaviours.ts';
import type { CallEnv } from '../../plane/sandbox.ts';
import type { SystemUser } from '../../world/dataverse-rows.ts';
import type { ServicePrincipal } from '../../world/directory-rows.ts';
import { newId } from '../../world/ids.ts';
import { tenant } from '../../world/tenant.ts';
import { createdAnswer } from '../answers.ts';
import { badRequest, DataverseError, duplicateKey, recordNotFound } from '../dataverse-error.ts';
import type { OrganizationCall } from '../organization-call.ts';
import { depthBetween } from '../privileges.ts';
import { idIn, readBody } from '../read-body.ts';
import { requirePrivilege, userEntity } from '../require-privilege.ts';
import { requireAssignable } from '../roles/assign-role.ts';
import { identityOf } from './identity.ts';
import { systemUserJson } from './system-user-json.ts';

const body = z.looseObject({
  systemuserid: z.guid().optional(),
  applicationid: z.guid(),
  'businessunitid@odata.bind': z.string().optional(),
  accessmode: z.number().int().min(0).max(5).optional(),
  isdisabled: z.boolean().default(false),
  'systemuserroles_association@odata.bind': z.array(z.string()).optional(),
});

/**
 * POST `/systemusers` with an `applicationid`: the application user. Refuses what the real one does:
 * no business unit, a second row for the same application (soft-deleted ones count), an application
 * whose service principal Dataverse does not see yet.
 */
export async function createSystemUser(call: OrganizationCall, c: Context<CallEnv>) {
  const given = await readBody(c, body);
  const { world, environment, sandbox } = call;
  const bind = given['businessunitid@odata.bind'];
  if (bind === undefined) {
    throw new DataverseError(
      400,
      '0x80040530',
      'Unable to retrieve attribute=businessunitid for entityLogicalName=systemuser',
    );
  }
  const unit = world.businessUnits.get(idIn(bind, 'businessunits'));
  if (unit?.environmentId !== environment.id) {
    throw recordNotFound('businessunit', idIn(bind, 'businessunits'));
  }
  requirePrivilege(
    call,
    'prvCreateUser',
    userEntity,
    depthBetween(world, call.user.businessUnitId, unit.id),
  );
  const applicationId = given.applicationid.toLowerCase();
  const isTaken = world.systemUsers
    .by('applicationId', applicationId)
    .some((one) => one.environmentId === environment.id);
  if (isTaken) throw duplicateKey();
  const user: SystemUser = {
    ...identityOf(servicePrincipalFor(call, applicationId)),
    id: given.systemuserid?.toLowerCase() ?? newId(),
    environmentId: environment.id,
    businessUnitId: unit.id,
    accessMode: given.accessmode ?? usualAccessMode(call),
    isDisabled: given.isdisabled,
    isDeleted: false,
    createdAtMs: sandbox.clock.nowMs(),
    modifiedAtMs: sandbox.clock.nowMs(),
    roleIds: [],
  };
  const roleIds = boundRoles(call, user, given['systemuserroles_association@odata.bind'] ?? []);
  const row = world.systemUsers.put({ ...user, roleIds });
  return createdAnswer(call, c, 'systemusers', row.id, () => systemUserJson(world, row, undefined));
}

/** 4 Non-interactive is what is seen in practice; 0 Read-Write is the column's own default. */
function usualAccessMode({ world }: OrganizationCall): number {
  return behaviour(world, 'accessModeOmitted') === 'non-interactive' ? 4 : 0;
}

function servicePrincipalFor(
  { world, sandbox }: OrganizationCall,
  applicationId: string,
): ServicePrincipal {
  const found = world.servicePrincipals
    .by('appId', applicationId)
    .find((one) => one.deletedDateTime === null);
  if (found && sandbox.lag.sees('service-principal.dataverse', found)) return found;
  const statuses = { '400': 400, '403': 403, '500': 500 } as const;
  throw new DataverseError(
    statuses[behaviour(world, 'missingServicePrincipalStatus')],
    '0x80072559',
    `Error from Microsoft Entra ID: the application with id ${applicationId} has no service principal in tenant ${tenant.id}.`,
  );
}

function boundRoles(
  call: OrganizationCall,
  user: SystemUser,
  references: readonly string[],
): string[] {
  if (references.length > 0 && behaviour(call.world, 'rolesAtCreate') === 'refused') {
    throw badRequest(
      "The navigation property 'systemuserroles_association' cannot be bound while creating a systemuser.",
    );
  }
  return references.map((reference) => requireAssignable(call, user, idIn(reference, 'roles')).id);
}
