import type { Context } from 'hono';
import { selected } from '../../odata/list.ts';
import type { CallEnv } from '../../plane/sandbox.ts';
import { idOf } from '../../world/ids.ts';
import { recordNotFound } from '../dataverse-error.ts';
import type { OrganizationCall } from '../organization-call.ts';
import { privilegeId } from '../privileges.ts';
import { type Table, tableByName, tables } from './tables.ts';

const types = ['Create', 'Read', 'Write', 'Delete', 'Assign', 'Share', 'Append', 'AppendTo'];

/** GET `/EntityDefinitions`. */
export function listEntityDefinitions(call: OrganizationCall, c: Context<CallEnv>) {
  const value = tables.map((table) => selected(definition(table), namesIn(c), ['MetadataId']));
  return c.json({ '@odata.context': `${call.base}/$metadata#EntityDefinitions`, value });
}

/** GET `/EntityDefinitions(LogicalName='account')`. */
export function getEntityDefinition(call: OrganizationCall, c: Context<CallEnv>) {
  const name = /^LogicalName='(.+)'$/i.exec(c.req.param('key') ?? '')?.[1] ?? '';
  const table = tableByName(name);
  if (!table) throw recordNotFound('entity', name);
  return c.json({
    '@odata.context': `${call.base}/$metadata#EntityDefinitions/$entity`,
    ...selected(definition(table), namesIn(c), ['MetadataId']),
  });
}

function namesIn(c: Context<CallEnv>): string[] | undefined {
  return c.req.query('$select')?.split(',');
}

function definition(table: Table) {
  const label = { Label: table.displayName, LanguageCode: 1033, IsManaged: true };
  return {
    MetadataId: idOf('dataverse', 'entity', table.logicalName),
    LogicalName: table.logicalName,
    SchemaName: table.schemaName,
    EntitySetName: table.setName,
    LogicalCollectionName: table.setName,
    ObjectTypeCode: table.typeCode,
    PrimaryIdAttribute: `${table.logicalName}id`,
    PrimaryNameAttribute: table.primaryName,
    OwnershipType: 'UserOwned',
    IsCustomEntity: false,
    DisplayName: { LocalizedLabels: [label], UserLocalizedLabel: label },
    Privileges: types.map((type) => ({
      CanBeBasic: true,
      CanBeLocal: true,
      CanBeDeep: true,
      CanBeGlobal: true,
      CanBeEntityReference: false,
      CanBeParentEntityReference: false,
      Name: `prv${type}${table.schemaName}`,
      PrivilegeId: privilegeId(`prv${type}${table.schemaName}`),
      PrivilegeType: type,
    })),
  };
}
