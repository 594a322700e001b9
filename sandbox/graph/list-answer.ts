import type { Context } from 'hono';
import { listQuery, pageOf, selected } from '../odata/list.ts';
import { QueryError } from '../odata/query-error.ts';
import type { Entity } from '../odata/values.ts';
import type { CallEnv, Sandbox } from '../sandbox.ts';
import { badRequest, GraphError } from './graph-error.ts';

type Listing = {
  /** What stands after `$metadata#`. */
  context: string;
  rows: readonly Entity[];
  /** Properties a filter or an order may name. */
  filterable: readonly string[];
  keep?: string[];
};

const pageSizeUsual = 100;
const pageSizeMost = 999;

/** A collection as Graph gives it: filtered, sorted, cut into pages, each page with its next link. */
export function listAnswer(sandbox: Sandbox, c: Context<CallEnv>, listing: Listing): Response {
  const url = new URL(c.req.url);
  const query = queryOf(url.searchParams);
  const eventual = c.req.header('ConsistencyLevel')?.toLowerCase() === 'eventual';
  const named = [...(query.filter?.paths ?? []), ...query.orderBy.map(({ path }) => path)];
  const unknown = named.find((path) => !listing.filterable.includes(path));
  if (unknown !== undefined) {
    throw new GraphError(
      'Request_UnsupportedQuery',
      `Unsupported or invalid query filter clause specified for property '${unknown}' of resource.`,
    );
  }
  const isAdvanced =
    query.filter?.isAdvanced ||
    query.search.length > 0 ||
    (query.filter && query.orderBy.length > 0);
  if (isAdvanced && !(eventual && (query.wantsCount || query.search.length > 0))) {
    throw new GraphError(
      'Request_UnsupportedQuery',
      'Operator or query is supported only with $count=true and the header ConsistencyLevel: eventual.',
    );
  }
  const pageSize = query.top ?? pageSizeUsual;
  if (pageSize > pageSizeMost)
    throw badRequest(
      `Invalid page size specified: '${pageSize}'. Must be between 1 and ${pageSizeMost} inclusive.`,
    );
  const { rows, total, next } = pageOf(listing.rows, query, pageSize);
  const body: Record<string, unknown> = {
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${listing.context}`,
  };
  if (query.wantsCount && eventual) body['@odata.count'] = total;
  if (next !== undefined) {
    url.searchParams.set('$skiptoken', next);
    body['@odata.nextLink'] = `${sandbox.publicUrl}${url.pathname}?${url.searchParams}`;
  }
  body.value = rows.map((row) => selected(row, query.select, listing.keep));
  return c.json(body);
}

/** One entity, with `$select` applied. */
export function entityAnswer(
  c: Context<CallEnv>,
  context: string,
  entity: Entity,
  status: 200 | 201 = 200,
  keep: string[] = [],
): Response {
  const { select } = queryOf(new URL(c.req.url).searchParams);
  return c.json(
    {
      '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${context}/$entity`,
      ...selected(entity, select, keep),
    },
    status,
  );
}

function queryOf(parameters: URLSearchParams) {
  try {
    return listQuery(parameters);
  } catch (error) {
    if (error instanceof QueryError) throw badRequest(error.message);
    throw error;
  }
}
