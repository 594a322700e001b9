import type { Context } from 'hono';
import type { Entity } from '../../odata/values.ts';
import type { CallEnv } from '../../plane/sandbox.ts';
import { isoSeconds } from '../../world/clock.ts';
import type { Depth, TableRow } from '../../world/dataverse-rows.ts';
import { withTag } from '../answers.ts';
import { DataverseError, recordNotFound } from '../dataverse-error.ts';
import { type Table, tableBySet } from '../metadata/tables.ts';
import type { OrganizationCall } from '../organization-call.ts';
import { depthBetween, reaches } from '../privileges.ts';
import { requirePrivilege } from '../require-privilege.ts';

export type RowVerb = 'Create' | 'Read' | 'Write' | 'Delete' | 'Assign';

/** The table of the address, or 404 in the words for an unknown entity set. */
export function tableAt(c: Context<CallEnv>): Table {
  const set = c.req.param('set') ?? '';
  const table = tableBySet(set);
  if (!table) {
    c.set('note', 'not implemented');
    throw new DataverseError(404, '0x80060888', `Resource not found for the segment '${set}'.`);
  }
  return table;
}

/** The row of the address, or 404 0x80040217. */
export function rowAt(
  { world, environment }: OrganizationCall,
  c: Context<CallEnv>,
  table: Table,
): TableRow {
  const id = (c.req.param('id') ?? '').toLowerCase();
  const row = world.tableRows.get(id);
  if (row?.environmentId !== environment.id || row.table !== table.logicalName) {
    throw recordNotFound(table.logicalName, id);
  }
  return row;
}

/** Refuses a caller without the table's privilege (403 0x80040220). */
export function requireTableAccess(call: OrganizationCall, verb: RowVerb, table: Table) {
  const target = { entity: table.logicalName, typeCode: table.typeCode };
  requirePrivilege(call, `prv${verb}${table.schemaName}`, target);
}

/**
 * Refuses a caller without the privilege, or whose depth does not reach the row (403 0x80048306
 * "unManagedIdsAccessDenied": the access check on the record).
 */
export function requireRowAccess(
  call: OrganizationCall,
  verb: RowVerb,
  table: Table,
  row: TableRow,
) {
  requireTableAccess(call, verb, table);
  const depth = call.held().get(`prv${verb}${table.schemaName}`);
  if (depth && reaches(depth, neededDepth(call, row))) return;
  throw new DataverseError(
    403,
    '0x80048306',
    `Not enough privilege to access the Microsoft Dynamics 365 object or perform the requested operation. SecLib::AccessCheckEx failed. Returned hr = -2147187962, ObjectID: ${row.id}, OwnerId: ${row.ownerId}, OwnerIdType: 8 and CallingUser: ${call.user.id}. ObjectTypeCode: ${table.typeCode}, objectBusinessUnitId: ${row.owningBusinessUnitId}, AccessRights: ${verb}Access`,
  );
}

/** Whether a list shows this row to this caller. */
export function readable(call: OrganizationCall, table: Table): (row: TableRow) => boolean {
  const depth = call.held().get(`prvRead${table.schemaName}`);
  return (row) => depth !== undefined && reaches(depth, neededDepth(call, row));
}

function neededDepth({ world, user }: OrganizationCall, row: TableRow): Depth {
  if (row.ownerId === user.id) return 'Basic';
  return depthBetween(world, user.businessUnitId, row.owningBusinessUnitId);
}

/** A table's row as the Web API shows it; columns nobody filled are null. */
export function tableRowJson(table: Table, row: TableRow): Entity {
  const empty = Object.fromEntries(Object.keys(table.columns).map((name) => [name, null]));
  return withTag(
    {
      [`${table.logicalName}id`]: row.id,
      ...empty,
      ...row.values,
      _ownerid_value: row.ownerId,
      _owninguser_value: row.ownerId,
      _owningbusinessunit_value: row.owningBusinessUnitId,
      createdon: isoSeconds(row.createdAtMs),
      modifiedon: isoSeconds(row.modifiedAtMs),
      statecode: 0,
      statuscode: 1,
      versionnumber: row.version,
    },
    row.version,
  );
}
