import { describe, expect, test } from 'vitest';
import { listQuery, pageOf, selected } from './list.ts';
import { QueryError } from './query-error.ts';

const rows = ['delta', 'Alpha', 'charlie', 'bravo', 'alpha two'].map((displayName, at) => ({
  id: String(at),
  displayName,
  half: at % 2,
}));
const query = (options: Record<string, string>) => listQuery(new URLSearchParams(options));
const ids = (options: Record<string, string>) =>
  pageOf(rows, query(options), 100)
    .rows.map(({ id }) => id)
    .join('');

describe('a list', () => {
  test('keeps its order without $orderby, and takes several keys with it', () => {
    expect(ids({})).toBe('01234');
    expect(ids({ $orderby: 'displayName' })).toBe('14320');
    expect(ids({ $orderby: 'displayName desc' })).toBe('02341');
    expect(ids({ $orderby: 'half desc, displayName asc' })).toBe('13420');
  });

  test('searches words of the display name, AND before OR', () => {
    expect(ids({ $search: '"displayName:alpha"' })).toBe('14');
    expect(ids({ $search: '"displayName:alpha" AND "displayName:two"' })).toBe('4');
    expect(ids({ $search: '"displayName:two" OR "displayName:bravo"' })).toBe('34');
    expect(
      ids({ $search: '"displayName:alpha" AND "displayName:two" OR "displayName:delta"' }),
    ).toBe('04');
  });

  test('is cut into pages that hold every row once, the last without a token', () => {
    const seen: unknown[] = [];
    let token: string | undefined = '';
    while (token !== undefined) {
      const page = pageOf(rows, query(token === '' ? {} : { $skiptoken: token }), 2);
      expect(page.total).toBe(5);
      seen.push(...page.rows.map(({ id }) => id));
      token = page.next;
    }
    expect(seen).toEqual(['0', '1', '2', '3', '4']);
  });

  test('shows the selected properties, with annotations and what is kept besides', () => {
    const row = { '@odata.type': '#x', id: '1', displayName: 'a', owners: [], notes: null };
    expect(selected(row, ['id'], ['owners'])).toEqual({ '@odata.type': '#x', id: '1', owners: [] });
    expect(selected(row, undefined)).toBe(row);
  });

  test.each([
    [{ $top: '0' }],
    [{ $top: '-1' }],
    [{ $top: 'many' }],
    [{ $skiptoken: 'eA' }],
    [{ $search: 'alpha' }],
    [{ $search: '"mail:alpha"' }],
    [{ $search: '"displayName:alpha" "displayName:two"' }],
    [{ $filter: 'displayName eq' }],
  ])('refuses %j', (options) => {
    expect(() => query({ ...options })).toThrow(QueryError);
  });
});
