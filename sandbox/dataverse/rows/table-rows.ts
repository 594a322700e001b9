import type { Context } from 'hono';
import { z } from 'zod';
import { newId } from '../../ids.ts';
import type { CallEnv } from '../../sandbox.ts';
import type { TableRow } from '../../world/dataverse-rows.ts';
import { createdAnswer, entityAnswer, listAnswer, wantsRepresentation } from '../answers.ts';
import { duplicateKey } from '../dataverse-error.ts';
import type { Desk } from '../desk.ts';
import type { Table } from '../metadata/tables.ts';
import { readBody } from '../read-body.ts';
import { readable, requireRowAccess, rowAt, tableAt, tableRowJson } from './table-row-access.ts';

/** POST `/{table}`: the row belongs to the caller and stands in the caller's business unit. */
export async function createRow(desk: Desk, c: Context<CallEnv>) {
  const table = tableAt(c);
  const { [`${table.logicalName}id`]: id, ...values } = await readBody(c, bodyOf(table));
  requireRowAccess(desk, 'Create', table);
  const { world, user, environment, sandbox } = desk;
  const rowId = typeof id === 'string' ? id.toLowerCase() : newId();
  if (world.tableRows.get(rowId)) throw duplicateKey();
  const row = world.tableRows.put({
    id: rowId,
    environmentId: environment.id,
    table: table.logicalName,
    ownerId: user.id,
    owningBusinessUnitId: user.businessUnitId,
    createdAtMs: sandbox.clock.nowMs(),
    modifiedAtMs: sandbox.clock.nowMs(),
    version: 1,
    values,
  });
  return createdAnswer(desk, c, table.setName, row.id, () => tableRowJson(table, row));
}

/** GET `/{table}`: as far as the caller's depth reaches. */
export function listRows(desk: Desk, c: Context<CallEnv>) {
  const table = tableAt(c);
  requireRowAccess(desk, 'Read', table);
  const rows = desk.world.tableRows
    .by('table', `${desk.environment.id}/${table.logicalName}`)
    .filter(readable(desk, table))
    .map((row) => tableRowJson(table, row));
  return listAnswer(desk, c, table.setName, rows, { properties: propertiesOf(table) });
}

/** GET `/{table}({id})`. */
export function getRow(desk: Desk, c: Context<CallEnv>) {
  const table = tableAt(c);
  requireRowAccess(desk, 'Read', table);
  const row = rowAt(desk, c, table);
  requireRowAccess(desk, 'Read', table, row);
  return entityAnswer(desk, c, table.setName, tableRowJson(table, row));
}

/** PATCH `/{table}({id})`. */
export async function updateRow(desk: Desk, c: Context<CallEnv>) {
  const table = tableAt(c);
  const { [`${table.logicalName}id`]: _, ...values } = await readBody(c, bodyOf(table));
  requireRowAccess(desk, 'Write', table);
  const row = rowAt(desk, c, table);
  requireRowAccess(desk, 'Write', table, row);
  const changed = desk.world.tableRows.put({
    ...row,
    values: { ...row.values, ...values },
    version: row.version + 1,
    modifiedAtMs: desk.sandbox.clock.nowMs(),
  });
  if (wantsRepresentation(c)) {
    return entityAnswer(desk, c, table.setName, tableRowJson(table, changed));
  }
  c.header('OData-EntityId', `${desk.base}/${table.setName}(${row.id})`);
  return c.body(null, 204);
}

/** DELETE `/{table}({id})`. */
export function deleteRow(desk: Desk, c: Context<CallEnv>) {
  const table = tableAt(c);
  requireRowAccess(desk, 'Delete', table);
  const row = rowAt(desk, c, table);
  requireRowAccess(desk, 'Delete', table, row);
  desk.world.tableRows.remove(row.id);
  return c.body(null, 204);
}

function bodyOf(table: Table) {
  const kinds = { text: z.string(), number: z.number(), boolean: z.boolean() };
  const columns = Object.entries(table.columns).map(
    ([name, kind]) => [name, kinds[kind].nullable().optional()] as const,
  );
  return z
    .strictObject({
      ...Object.fromEntries(columns),
      [`${table.logicalName}id`]: z.guid().optional(),
    })
    .transform((given): TableRow['values'] =>
      Object.fromEntries(
        Object.entries(given).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value]],
        ),
      ),
    );
}

function propertiesOf(table: Table): string[] {
  return [
    ...[`${table.logicalName}id`, ...Object.keys(table.columns), 'createdon', 'modifiedon'],
    ...['_ownerid_value', '_owninguser_value', '_owningbusinessunit_value', 'statecode'],
    ...['statuscode', 'versionnumber'],
  ];
}
