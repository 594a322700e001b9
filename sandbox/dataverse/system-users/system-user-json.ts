import { selected } from '../../odata/list.ts';
import type { Entity } from '../../odata/values.ts';
import { isoSeconds } from '../../world/clock.ts';
import type { SystemUser } from '../../world/dataverse-rows.ts';
import type { World } from '../../world/world.ts';
import { requireKnown, withTag } from '../answers.ts';
import { roleJson } from '../roles/role-json.ts';

/** A `systemuser` row; with its roles when they are expanded. */
export function systemUserJson(world: World, row: SystemUser, expand: string | undefined): Entity {
  const environment = world.environments.get(row.environmentId);
  return withTag(
    {
      systemuserid: row.id,
      applicationid: row.applicationId,
      azureactivedirectoryobjectid: row.directoryObjectId,
      fullname: row.fullName,
      firstname: row.firstName,
      lastname: row.lastName,
      internalemailaddress: row.email,
      domainname: row.domainName,
      applicationiduri: row.applicationId === null ? null : '',
      accessmode: row.accessMode,
      isdisabled: row.isDisabled,
      deletedstate: row.isDeleted ? 1 : 0,
      _businessunitid_value: row.businessUnitId,
      organizationid: environment?.organization?.id ?? null,
      createdon: isoSeconds(row.createdAtMs),
      modifiedon: isoSeconds(row.modifiedAtMs),
      ...(expand?.includes('systemuserroles_association')
        ? { systemuserroles_association: expandedRoles(world, row, expand) }
        : {}),
      ...(expand?.includes('businessunitid') ? { businessunitid: expandedUnit(world, row) } : {}),
    },
    row.modifiedAtMs,
  );
}

export const systemUserProperties = [
  ...['systemuserid', 'applicationid', 'azureactivedirectoryobjectid', 'fullname', 'firstname'],
  ...['lastname', 'internalemailaddress', 'domainname', 'applicationiduri', 'accessmode'],
  ...['isdisabled', 'deletedstate', '_businessunitid_value', 'organizationid', 'createdon'],
  ...['modifiedon', 'businessunitid'],
];

function expandedRoles(world: World, row: SystemUser, expand: string): Entity[] {
  const names = /systemuserroles_association\(\$select=([^)]*)\)/.exec(expand)?.[1]?.split(',');
  const roles = row.roleIds.flatMap((id) => world.securityRoles.get(id) ?? []);
  return roles.map((role) => {
    const json = roleJson(world, role);
    requireKnown('roles', Object.keys(json), names ?? []);
    return selected(json, names, ['roleid']);
  });
}

function expandedUnit(world: World, row: SystemUser): Entity | null {
  const unit = world.businessUnits.get(row.businessUnitId);
  return unit ? { businessunitid: unit.id, name: unit.name } : null;
}
