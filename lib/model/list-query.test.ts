import { expect, test } from 'vitest';
import { firstPageQuery, listPath, listQuery } from './list-query.ts';

const states = ['pending', 'approved'] as const;
const id = '0190f5fe-7c00-7a00-8000-000000000001';
const key = '2026-11-26T12:00:00.000Z';
const read = (address: string) => {
  const query: Record<string, string | string[]> = {};
  for (const [name, value] of new URL(address, 'http://localhost').searchParams)
    query[name] = value;
  return listQuery(states).parse(query);
};

test('what an address says is read back from it', () => {
  const query = { q: 'sales & marketing', state: 'pending', after: { key, id } } as const;
  expect(read(listPath('/requests', query))).toEqual(query);
  expect(read(listPath('/requests', { before: { key, id } }))).toEqual({ before: { key, id } });
});

test('an address says only what is set', () => {
  expect(listPath('/requests', {})).toBe('/requests');
  expect(listPath('/principals', { q: undefined }, { of: 'all', more: undefined })).toBe(
    '/principals?of=all',
  );
});

test('a list further down on its page is come back to, whatever is asked of it', () => {
  const base = '/environments/1#principals';
  expect(listPath(base, {})).toBe(base);
  expect(listPath(base, { q: 'sales' })).toBe('/environments/1?q=sales#principals');
});

test.each([
  ['a state that there is not', '?state=lost'],
  ['a state twice', '?state=pending&state='],
  ['nothing to look for', '?q=%20%20'],
  ['a place without an id', `?after=${key}`],
  ['a place that is no moment', `?after=${id}~yesterday`],
  ['a moment that a database does not know', `?after=${id}~0000-01-01T00:00:00Z`],
  ['a place that is no id', `?before=1~${key}`],
  ['a place as long as a book', `?after=${id}~${'2'.repeat(4000)}`],
])('%s leads to the first page', (_, address) => {
  expect(read(address)).toEqual({});
});

test('a parameter that is there several times counts as not set', () => {
  const twice = ['a', 'b'];
  expect(listQuery(states).parse({ q: twice, state: twice, after: twice, before: twice })).toEqual(
    {},
  );
});

test('what is looked for is one line of text that a database can hold', () => {
  expect(read('?q=%20sales%00dev%0a').q).toBe('sales dev');
  expect(read(`?q=${'a'.repeat(300)}`).q).toHaveLength(100);
});

test('a list that is sorted by a text takes a text for its place, but no control character', () => {
  const parse = (after: string) => listQuery(states, 'text').parse({ after }).after;
  expect(parse(`${id}~Sales ~ Dev`)).toEqual({ id, key: 'Sales ~ Dev' });
  expect(parse(`${id}~a\u0000b`)).toBeUndefined();
});

test('a changed filter starts from the top', () => {
  const place = { key, id };
  expect(firstPageQuery({ q: 'sales', state: 'pending', after: place, before: place })).toEqual({
    q: 'sales',
    state: 'pending',
  });
});

test('what is looked for is cut between two characters, and has none in it that do not show', () => {
  expect(read(`?q=${'🔑'.repeat(150)}`).q).toBe('🔑'.repeat(100));
  expect(read(`?q=${encodeURIComponent('sa\u200bles\u202e')}`).q).toBe('sales');
});
