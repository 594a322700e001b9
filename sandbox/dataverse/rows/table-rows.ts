import type { Context } from 'hono';
import type { CallEnv } from '../../plane/sandbox.ts';
import type { TableRow } from '../../world/dataverse-rows.ts';
import { isGuid, newId } from '../../world/ids.ts';
import { createdAnswer, entityAnswer, listAnswer, wantsRepresentation } from '../answers.ts';
import { duplicateKey } from '../dataverse-error.ts';
import type { Table } from '../metadata/tables.ts';
import type { OrganizationCall } from '../organization-call.ts';
import { requireAbsent, requireVersion, wantsExisting } from './row-version.ts';
import {
  readable,
  requireRowAccess,
  requireTableAccess,
  rowAt,
  tableAt,
  tableRowJson,
} from './table-row-access.ts';
import { type GivenRow, readRow } from './table-row-body.ts';

/** POST `/{table}`: the row stands in its owner's business unit; without one it is the caller's. */
export async function createRow(call: OrganizationCall, c: Context<CallEnv>) {
  const table = tableAt(c);
  const given = await readRow(call, c, table);
  requireTableAccess(call, 'Create', table);
  if (given.id !== undefined && call.world.tableRows.get(given.id)) throw duplicateKey();
  return created(call, c, table, given);
}

function created(
  call: OrganizationCall,
  c: Context<CallEnv>,
  table: Table,
  { id, owner, values }: GivenRow,
) {
  const { world, user, environment, sandbox } = call;
  const nowMs = sandbox.clock.nowMs();
  const row: TableRow = {
    id: id ?? newId(),
    environmentId: environment.id,
    table: table.logicalName,
    ownerId: (owner ?? user).id,
    owningBusinessUnitId: (owner ?? user).businessUnitId,
    createdAtMs: nowMs,
    modifiedAtMs: nowMs,
    version: 1,
    values,
  };
  requireRowAccess(call, 'Create', table, row);
  world.tableRows.put(row);
  return createdAnswer(call, c, table.setName, row.id, () => tableRowJson(table, row));
}

/** GET `/{table}`: as far as the caller's depth reaches. */
export function listRows(call: OrganizationCall, c: Context<CallEnv>) {
  const table = tableAt(c);
  requireTableAccess(call, 'Read', table);
  const rows = call.world.tableRows
    .by('table', `${call.environment.id}/${table.logicalName}`)
    .filter(readable(call, table))
    .map((row) => tableRowJson(table, row));
  return listAnswer(call, c, table.setName, rows, { properties: propertiesOf(table) });
}

/** GET `/{table}({id})`. */
export function getRow(call: OrganizationCall, c: Context<CallEnv>) {
  const table = tableAt(c);
  requireTableAccess(call, 'Read', table);
  const row = rowAt(call, c, table);
  requireRowAccess(call, 'Read', table, row);
  return entityAnswer(call, c, table.setName, tableRowJson(table, row));
}

/**
 * PATCH `/{table}({id})`. An id that is not there is created ("Upsert a table row"), unless `If-Match`
 * says that it must be. A new owner takes the privilege to assign.
 */
export async function updateRow(call: OrganizationCall, c: Context<CallEnv>) {
  const table = tableAt(c);
  const given = await readRow(call, c, table);
  const id = (c.req.param('id') ?? '').toLowerCase();
  if (isGuid(id) && !call.world.tableRows.get(id) && !wantsExisting(c)) {
    requireTableAccess(call, 'Create', table);
    return created(call, c, table, { ...given, id });
  }
  requireTableAccess(call, 'Write', table);
  const row = rowAt(call, c, table);
  requireAbsent(c);
  requireRowAccess(call, 'Write', table, row);
  requireVersion(c, row);
  if (given.owner) requireRowAccess(call, 'Assign', table, row);
  const changed = call.world.tableRows.put({
    ...row,
    values: { ...row.values, ...given.values },
    ownerId: given.owner?.id ?? row.ownerId,
    owningBusinessUnitId: given.owner?.businessUnitId ?? row.owningBusinessUnitId,
    version: row.version + 1,
    modifiedAtMs: call.sandbox.clock.nowMs(),
  });
  if (wantsRepresentation(c)) {
    c.header('Preference-Applied', 'return=representation');
    return entityAnswer(call, c, table.setName, tableRowJson(table, changed));
  }
  c.header('OData-EntityId', `${call.base}/${table.setName}(${row.id})`);
  return c.body(null, 204);
}

/** DELETE `/{table}({id})`. */
export function deleteRow(call: OrganizationCall, c: Context<CallEnv>) {
  const table = tableAt(c);
  requireTableAccess(call, 'Delete', table);
  const row = rowAt(call, c, table);
  requireRowAccess(call, 'Delete', table, row);
  requireVersion(c, row);
  call.world.tableRows.remove(row.id);
  return c.body(null, 204);
}

function propertiesOf(table: Table): string[] {
  return [
    ...[`${table.logicalName}id`, ...Object.keys(table.columns), 'createdon', 'modifiedon'],
    ...['_ownerid_value', '_owninguser_value', '_owningbusinessunit_value', 'statecode'],
    ...['statuscode', 'versionnumber'],
  ];
}
