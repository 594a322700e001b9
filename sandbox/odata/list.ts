import { type Filter, parseFilter } from './filter.ts';
import { QueryError } from './query-error.ts';
import { compare, type Entity, valueAt } from './values.ts';

/** The query options of a list, read but not yet applied. */
export type ListQuery = {
  filter: Filter | undefined;
  select: string[] | undefined;
  orderBy: { path: string; isDescending: boolean }[];
  top: number | undefined;
  skip: number;
  /** Any of these lists of words in the display name, each word of it. */
  search: string[][];
  wantsCount: boolean;
};

/** Reads `$filter`, `$select`, `$orderby`, `$top`, `$skiptoken`, `$search` and `$count`. Throws QueryError. */
export function listQuery(parameters: URLSearchParams): ListQuery {
  const filter = parameters.get('$filter');
  const top = parameters.get('$top');
  if (top !== null && !/^[1-9]\d*$/.test(top)) {
    throw new QueryError(
      `Invalid page size specified: '${top}'. Must be between 1 and 999 inclusive.`,
    );
  }
  return {
    filter: filter === null ? undefined : parseFilter(filter),
    select: namesIn(parameters.get('$select')),
    orderBy: (parameters.get('$orderby') ?? '')
      .split(',')
      .map((part) => part.trim().split(/\s+/))
      .flatMap(([path, direction]) =>
        path ? [{ path, isDescending: direction?.toLowerCase() === 'desc' }] : [],
      ),
    top: top === null ? undefined : Number(top),
    skip: skipOf(parameters.get('$skiptoken')),
    search: searchTerms(parameters.get('$search')),
    wantsCount: parameters.get('$count') === 'true',
  };
}

export type Page = { rows: Entity[]; total: number; next: string | undefined };

/** One page of the rows that pass, and the token of the next one. */
export function pageOf(all: readonly Entity[], query: ListQuery, pageSize: number): Page {
  const found = all.filter(
    (row) =>
      (query.filter?.matches(row) ?? true) && isFound(String(row.displayName ?? ''), query.search),
  );
  for (const { path, isDescending } of query.orderBy.toReversed()) {
    found.sort(
      (a, b) => (compare(valueAt(a, path), valueAt(b, path)) ?? 0) * (isDescending ? -1 : 1),
    );
  }
  const end = query.skip + pageSize;
  const next = end < found.length ? Buffer.from(`skip ${end}`).toString('base64url') : undefined;
  return { rows: found.slice(query.skip, end), total: found.length, next };
}

/** Only the named properties, annotations and what `keep` names. */
export function selected(row: Entity, select: string[] | undefined, keep: string[] = []): Entity {
  if (!select) return row;
  const wanted = new Set([...select, ...keep]);
  return Object.fromEntries(
    Object.entries(row).filter(([name]) => name.startsWith('@') || wanted.has(name)),
  );
}

function namesIn(list: string | null): string[] | undefined {
  const names = (list ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return names.length > 0 ? names : undefined;
}

function skipOf(token: string | null): number {
  if (token === null) return 0;
  const skip = /^skip (\d+)$/.exec(Buffer.from(token, 'base64url').toString('utf8'))?.[1];
  if (skip === undefined)
    throw new QueryError(
      'Specified page token value has expired and can no longer be included in your request.',
    );
  return Number(skip);
}

function isFound(displayName: string, search: string[][]): boolean {
  const text = displayName.toLowerCase();
  return search.length === 0 || search.some((terms) => terms.every((term) => text.includes(term)));
}

/** `"displayName:may"`, joined with AND and, weaker, OR. */
function searchTerms(search: string | null): string[][] {
  if (search === null) return [];
  const term = /^"displayName:([^"]+)"$/i;
  return search.split(/\s+OR\s+(?=")/).map((part) =>
    part.split(/\s+AND\s+(?=")/).map((one) => {
      const word = term.exec(one.trim())?.[1];
      if (word === undefined) {
        throw new QueryError(`Unrecognized query argument specified: '${search}'.`);
      }
      return word.toLowerCase();
    }),
  );
}
