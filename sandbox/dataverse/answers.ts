import type { Context } from 'hono';
import { type ListQuery, listQuery, pageOf, selected } from '../odata/list.ts';
import { QueryError } from '../odata/query-error.ts';
import type { Entity } from '../odata/values.ts';
import type { CallEnv } from '../sandbox.ts';
import { badRequest, DataverseError } from './dataverse-error.ts';
import type { Desk } from './desk.ts';

const pageSizeMost = 5000;

/** A row with the annotations every entity carries. */
export function withTag(row: Entity, version: number): Entity {
  return { '@odata.etag': `W/"${version}"`, ...row };
}

/** A set of rows: `$filter`, `$select`, `$orderby`, `$top`, `$count`, and pages by `odata.maxpagesize`. */
export function listAnswer(
  { base, sandbox }: Desk,
  c: Context<CallEnv>,
  set: string,
  all: readonly Entity[],
  { properties, keep = [] }: { properties?: readonly string[]; keep?: string[] } = {},
): Response {
  const url = new URL(c.req.url);
  const query = queryOf(c);
  const known = properties ?? Object.keys(all[0] ?? {});
  const unknown = [...(query.filter?.paths ?? []), ...(query.select ?? [])].find(
    (path) => known.length > 0 && !known.includes(path),
  );
  if (unknown !== undefined) {
    throw new DataverseError(
      400,
      '0x80060888',
      `Could not find a property named '${unknown}' on type 'Microsoft.Dynamics.CRM.${set.replace(/s$/, '')}'.`,
    );
  }
  const preferred = Number(/odata\.maxpagesize=(\d+)/.exec(c.req.header('Prefer') ?? '')?.[1]);
  const pageSize = query.top ?? Math.min(preferred || pageSizeMost, pageSizeMost);
  const { rows, total, next } = pageOf(all, query, pageSize);
  const body: Record<string, unknown> = { '@odata.context': `${base}/$metadata#${set}` };
  if (query.wantsCount) body['@odata.count'] = Math.min(total, pageSizeMost);
  body.value = rows.map((row) => selected(row, query.select, [...keep, idName(set)]));
  if (next !== undefined && query.top === undefined) {
    url.searchParams.set('$skiptoken', next);
    body['@odata.nextLink'] = `${sandbox.publicUrl}${url.pathname}?${url.searchParams}`;
  }
  return c.json(body);
}

/** One row; `$select` applied, its id always with it. */
export function entityAnswer(
  { base }: Desk,
  c: Context<CallEnv>,
  set: string,
  row: Entity,
  { status = 200, keep = [] }: { status?: 200 | 201; keep?: string[] } = {},
): Response {
  const { select } = queryOf(c);
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
  desk: Desk,
  c: Context<CallEnv>,
  set: string,
  id: string,
  row: () => Entity,
): Response {
  const address = `${desk.base}/${set}(${id})`;
  c.header('OData-EntityId', address);
  c.header('Location', address);
  if (!wantsRepresentation(c)) return c.body(null, 204);
  c.header('Preference-Applied', 'return=representation');
  return entityAnswer(desk, c, set, row(), { status: 201 });
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
  return `${set === 'privileges' ? 'privilege' : set.replace(/s$/, '')}id`;
}
