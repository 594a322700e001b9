import type { Context } from 'hono';
import { listQuery, pageOf, selected } from '../odata/list.ts';
import { QueryError } from '../odata/query-error.ts';
import type { Entity } from '../odata/values.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { badRequest, GraphError } from './graph-error.ts';

type Listing = {
  /** What stands after `$metadata#`. */
  context: string;
  rows: readonly Entity[];
  /** Properties a filter or an order may name. */
  filterable: readonly string[];
  /** Lists a row carries for filters such as `owners/$count eq 0`; shown when `$expand` names them. */
  navigation?: readonly string[];
};

const pageSizeUsual = 100;
const pageSizeMost = 999;

/**
 * A collection as Graph gives it: filtered, sorted, cut into pages, each page with its next link; or its
 * length, when the path ends with `/$count`. Refuses advanced queries without what they need ("Advanced
 * query capabilities on Microsoft Entra ID objects").
 */
export function listAnswer(sandbox: Sandbox, c: Context<CallEnv>, listing: Listing): Response {
  const url = new URL(c.req.url);
  const query = queryOf(url.searchParams);
  const eventual = c.req.header('ConsistencyLevel')?.toLowerCase() === 'eventual';
  const named = [...(query.filter?.paths ?? []), ...query.orderBy.map(({ path }) => path)];
  const unknown =
    named.find((path) => !listing.filterable.includes(path)) ??
    query.filter?.uses.find(({ operator }) => operator === 'contains')?.path;
  if (unknown !== undefined) {
    throw unsupported(
      `Unsupported or invalid query filter clause specified for property '${unknown}' of resource.`,
    );
  }
  const isLength = c.req.path.endsWith('/$count');
  if (isLength && !eventual) {
    throw unsupported('$count is supported only with the header ConsistencyLevel: eventual.');
  }
  const isAdvanced = query.filter?.isAdvanced || (query.filter && query.orderBy.length > 0);
  const isCounted = query.wantsCount || isLength;
  if ((isAdvanced && !(eventual && isCounted)) || (query.search.length > 0 && !eventual)) {
    throw unsupported(
      'Operator or query is supported only with $count=true and the header ConsistencyLevel: eventual.',
    );
  }
  const pageSize = query.top ?? pageSizeUsual;
  if (pageSize > pageSizeMost)
    throw badRequest(
      `Invalid page size specified: '${pageSize}'. Must be between 1 and ${pageSizeMost} inclusive.`,
    );
  const { rows, total, next } = pageOf(listing.rows, query, pageSize);
  if (isLength) return c.text(String(total));
  const body: Record<string, unknown> = {
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${listing.context}`,
  };
  if (query.wantsCount && eventual) body['@odata.count'] = total;
  if (next !== undefined) {
    url.searchParams.set('$skiptoken', next);
    body['@odata.nextLink'] =
      `${sandbox.publicUrl}${url.pathname}?${`${url.searchParams}`.replaceAll('%24', '$')}`;
  }
  const navigation = listing.navigation ?? [];
  const shown = navigation.filter((name) => expandedNames(c).includes(name));
  const hidden = navigation.filter((name) => !shown.includes(name));
  body.value = rows.map((row) => without(selected(row, query.select, shown), hidden));
  return c.json(body);
}

/** One entity, with `$select` applied; what `$expand` added stays. */
export function entityAnswer(
  c: Context<CallEnv>,
  context: string,
  entity: Entity,
  status: 200 | 201 = 200,
): Response {
  const { select } = queryOf(new URL(c.req.url).searchParams);
  return c.json(
    {
      '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${context}/$entity`,
      ...selected(entity, select, expandedNames(c)),
    },
    status,
  );
}

/** `owners` of `$expand=owners($select=id)`. */
function expandedNames(c: Context<CallEnv>): string[] {
  return (
    c.req
      .query('$expand')
      ?.replaceAll(/\([^)]*\)/g, '')
      .split(',')
      .map((one) => one.trim()) ?? []
  );
}

function without(row: Entity, names: readonly string[]): Entity {
  if (names.length === 0) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

function unsupported(message: string): GraphError {
  return new GraphError('Request_UnsupportedQuery', message);
}

function queryOf(parameters: URLSearchParams) {
  try {
    return listQuery(parameters);
  } catch (error) {
    if (error instanceof QueryError) throw badRequest(error.message);
    throw error;
  }
}
