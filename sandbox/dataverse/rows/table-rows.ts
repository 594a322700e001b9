import type { Context } from 'hono';
import { isGuid, newId } from '../../ids.ts';
import type { CallEnv } from '../../sandbox.ts';
import type { TableRow } from '../../world/dataverse-rows.ts';
import { createdAnswer, entityAnswer, listAnswer, wantsRepresentation } from '../answers.ts';
import { duplicateKey } from '../dataverse-error.ts';
import type { Desk } from '../desk.ts';
import type { Table } from '../metadata/tables.ts';
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
export async function createRow(desk: Desk, c: Context<CallEnv>) {
  const table = tableAt(c);
  const given = await readRow(desk, c, table);
  requireTableAccess(desk, 'Create', table);
  if (given.id !== undefined && desk.world.tableRows.get(given.id)) throw duplicateKey();
  return created(desk, c, table, given);
}

function created(desk: Desk, c: Context<CallEnv>, table: Table, { id, owner, values }: GivenRow) {
  const { world, user, environment, sandbox } = desk;
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
  requireRowAccess(desk, 'Create', table, row);
  world.tableRows.put(row);
  return createdAnswer(desk, c, table.setName, row.id, () => tableRowJson(table, row));
}

/** GET `/{table}`: as far as the caller's depth reaches. */
export function listRows(desk: Desk, c: Context<CallEnv>) {
  const table = tableAt(c);
  requireTableAccess(desk, 'Read', table);
  const rows = desk.world.tableRows
    .by('table', `${desk.environment.id}/${table.logicalName}`)
    .filter(readable(desk, table))
    .map((row) => tableRowJson(table, row));
  return listAnswer(desk, c, table.setName, rows, { properties: propertiesOf(table) });
}

/** GET `/{table}({id})`. */
export function getRow(desk: Desk, c: Context<CallEnv>) {
  const table = tableAt(c);
  requireTableAccess(desk, 'Read', table);
  const row = rowAt(desk, c, table);
  requireRowAccess(desk, 'Read', table, row);
  return entityAnswer(desk, c, table.setName, tableRowJson(table, row));
}

/**
 * PATCH `/{table}({id})`. An id that is not there is created ("Upsert a table row"), unless `If-Match`
 * says that it must be. A new owner takes the privilege to assign.
 */
export async function updateRow(desk: Desk, c: Context<CallEnv>) {
  const table = tableAt(c);
  const given = await readRow(desk, c, table);
  const id = (c.req.param('id') ?? '').toLowerCase();
  if (isGuid(id) && !desk.world.tableRows.get(id) && !wantsExisting(c)) {
    requireTableAccess(desk, 'Create', table);
    return created(desk, c, table, { ...given, id });
  }
  requireTableAccess(desk, 'Write', table);
  const row = rowAt(desk, c, table);
  requireAbsent(c);
  requireRowAccess(desk, 'Write', table, row);
  requireVersion(c, row);
  if (given.owner) requireRowAccess(desk, 'Assign', table, row);
  const changed = desk.world.tableRows.put({
    ...row,
    values: { ...row.values, ...given.values },
    ownerId: given.owner?.id ?? row.ownerId,
    owningBusinessUnitId: given.owner?.businessUnitId ?? row.owningBusinessUnitId,
    version: row.version + 1,
    modifiedAtMs: desk.sandbox.clock.nowMs(),
  });
  if (wantsRepresentation(c)) {
    c.header('Preference-Applied', 'return=representation');
    return entityAnswer(desk, c, table.setName, tableRowJson(table, changed));
  }
  c.header('OData-EntityId', `${desk.base}/${table.setName}(${row.id})`);
  return c.body(null, 204);
}

/** DELETE `/{table}({id})`. */
export function deleteRow(desk: Desk, c: Context<CallEnv>) {
  const table = tableAt(c);
  requireTableAccess(desk, 'Delete', table);
  const row = rowAt(desk, c, table);
  requireRowAccess(desk, 'Delete', table, row);
  requireVersion(c, row);
  desk.world.tableRows.remove(row.id);
  return c.body(null, 204);
}

function propertiesOf(table: Table): string[] {
  return [
    ...[`${table.logicalName}id`, ...Object.keys(table.columns), 'createdon', 'modifiedon'],
    ...['_ownerid_value', '_owninguser_value', '_owningbusinessunit_value', 'statecode'],
    ...['statuscode', 'versionnumber'],
  ];
}
