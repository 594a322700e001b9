import type { Entity } from '../../odata/values.ts';
import { isoSeconds } from '../../world/clock.ts';
import type { SecurityRole } from '../../world/dataverse-rows.ts';
import { idOf } from '../../world/ids.ts';
import type { World } from '../../world/world.ts';
import { withTag } from '../answers.ts';

/** A `role` row: one per business unit, each copy pointing to the root one. */
export function roleJson(world: World, row: SecurityRole): Entity {
  const environment = world.environments.get(row.environmentId);
  return withTag(
    {
      roleid: row.id,
      name: row.name,
      _businessunitid_value: row.businessUnitId,
      _parentrootroleid_value: row.rootId,
      _parentroleid_value: row.parentId,
      _roletemplateid_value: row.templateId,
      roleidunique: idOf('dataverse', 'role-unique', row.id),
      organizationid: environment?.organization?.id ?? null,
      ismanaged: row.isManaged,
      isinherited: 1,
      componentstate: 0,
      overwritetime: '1900-01-01T00:00:00Z',
      solutionid: 'fd140aae-4df4-11dd-bd17-0019b9312238',
      iscustomizable: {
        Value: true,
        CanBeChanged: true,
        ManagedPropertyLogicalName: 'iscustomizableanddeletable',
      },
      canbedeleted: {
        Value: !row.isManaged,
        CanBeChanged: true,
        ManagedPropertyLogicalName: 'canbedeleted',
      },
      createdon: isoSeconds(row.createdAtMs),
      modifiedon: isoSeconds(row.createdAtMs),
      versionnumber: 1,
    },
    1,
  );
}
