import type { Context } from 'hono';
import { type ListQuery, listQuery, pageOf, selected } from '../odata/list.ts';
import { QueryError } from '../odata/query-error.ts';
import type { Entity } from '../odata/values.ts';
import type { CallEnv } from '../plane/sandbox.ts';
import { badRequest } from './dataverse-error.ts';
import type { OrganizationCall } from './organization-call.ts';

const pageSizeMost = 5000;

/** A row with the annotations every entity carries. */
export function withTag(row: Entity, version: number): Entity {
  return { '@odata.etag': `W/"${version}"`, ...row };
}

/** A set of rows: `$filter`, `$select`, `$orderby`, `$top`, `$count`, and pages by `odata.maxpagesize`. */
export function listAnswer(
  { base, sandbox }: OrganizationCall,
  c: Context<CallEnv>,
  set: string,
  all: readonly Entity[],
  {
    properties,
    keep = [],
    hidden = [],
  }: {
    properties?: readonly string[];
    keep?: string[];
    /** Navigation properties: a filter may name them, a row does not show them. */
    hidden?: string[];
  } = {},
): Response {
  const url = new URL(c.req.url);
  const query = queryOf(c);
  const known = properties ?? Object.keys(all[0] ?? {});
  const named = [
    ...(query.filter?.paths ?? []),
    ...(query.select ?? []),
    ...query.orderBy.map(({ path }) => path),
  ];
  if (known.length > 0) requireKnown(set, known, named);
  const preferred = Number(/odata\.maxpagesize=(\d+)/.exec(c.req.header('Prefer') ?? '')?.[1]);
  if (preferred) c.header('Preference-Applied', `odata.maxpagesize=${preferred}`);
  const pageSize = query.top ?? Math.min(preferred || pageSizeMost, pageSizeMost);
  const { rows, total, next } = pageOf(all, query, pageSize);
  const body: Record<string, unknown> = { '@odata.context': `${base}/$metadata#${set}` };
  if (query.wantsCount) body['@odata.count'] = Math.min(total, pageSizeMost);
  body.value = rows.map((row) =>
    without(selected(row, query.select, [...keep, idName(set)]), hidden),
  );
  if (next !== undefined && query.top === undefined) {
    url.searchParams.set('$skiptoken', next);
    body['@odata.nextLink'] = `${sandbox.publicUrl}${url.pathname}?${url.searchParams}`;
  }
  return c.json(body);
}

/** "0x80060888": a property that the entity type does not have. */
export function requireKnown(set: string, known: readonly string[], named: readonly string[]) {
  const unknown = named.find((path) => !known.includes(path));
  if (unknown === undefined) return;
  const type = idName(set).replace(/id$/, '');
  throw badRequest(
    `Could not find a property named '${unknown}' on type 'Microsoft.Dynamics.CRM.${type}'.`,
  );
}

function without(row: Entity, names: readonly string[]): Entity {
  if (names.length === 0) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

/** One row; `$select` applied, its id always with it. */
export function entityAnswer(
  { base }: OrganizationCall,
  c: Context<CallEnv>,
  set: string,
  row: Entity,
  { status = 200, keep = [] }: { status?: 200 | 201; keep?: string[] } = {},
): Response {
  const { select } = queryOf(c);
  requireKnown(set, Object.keys(row), select ?? []);
  return c.json(
    {
      '@odata.context': `${base}/$metadata#${set}/$entity`,
      ...selected(row, select, [...keep, idName(set)]),
    },
    status,
  );
}

/** 204 with the new row's address, or 201 with the row for `Prefer: return=representation`. */
export function createdAnswer(
  call: OrganizationCall,
  c: Context<CallEnv>,
  set: string,
  id: string,
  row: () => Entity,
): Response {
  const address = `${call.base}/${set}(${id})`;
  c.header('OData-EntityId', address);
  c.header('Location', address);
  if (!wantsRepresentation(c)) return c.body(null, 204);
  c.header('Preference-Applied', 'return=representation');
  return entityAnswer(call, c, set, row(), { status: 201 });
}

export function wantsRepresentation(c: Context<CallEnv>): boolean {
  return c.req.header('Prefer')?.includes('return=representation') ?? false;
}

function queryOf(c: Context<CallEnv>): ListQuery {
  try {
    return listQuery(new URL(c.req.url).searchParams);
  } catch (error) {
    if (error instanceof QueryError) throw badRequest(error.message);
    throw error;
  }
}

function idName(set: string): string {
  return set === 'roleprivilegescollection' ? 'roleprivilegeid' : `${set.replace(/s$/, '')}id`;
}
