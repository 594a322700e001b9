import { describe, expect, test } from 'vitest';
import { parseFilter } from './filter.ts';
import { QueryError } from './query-error.ts';

const rows = [
  { id: '1', displayName: 'Alpha', tags: ['bp:1', 'shared'], count: 1, api: { version: 2 } },
  { id: '2', displayName: "Beta's", tags: ['shared'], count: 2, api: { version: null } },
  { id: '3', displayName: 'alphabet', tags: [], count: 10, isOn: true },
];
const found = (filter: string) =>
  rows
    .filter(parseFilter(filter).matches)
    .map(({ id }) => id)
    .join('');

describe('a filter finds', () => {
  test.each([
    ["displayName eq 'ALPHA'", '1'],
    ["displayName ne 'alpha'", '23'],
    ["displayName in ('alpha', 'alphabet')", '13'],
    ["startsWith(displayName,'ALPHA')", '13'],
    ["endswith(displayName,'bet')", '3'],
    ["contains(displayName,'eta')", '2'],
    ["displayName eq 'Beta''s'", '2'],
    ["not startsWith(displayName,'alpha')", '2'],
    ["not(displayName eq 'alpha' or displayName eq 'alphabet')", '2'],
    ["id eq '1' or id eq '2' and displayName eq 'nobody'", '1'],
    ["(id eq '1' or id eq '2') and startswith(displayName,'b')", '2'],
    ["tags/any(t:t eq 'shared')", '12'],
    ["tags/any(t:startsWith(t,'bp:'))", '1'],
    ["tags/any(t:t eq 'shared') and not tags/any(t:t eq 'bp:1')", '2'],
    ['tags/$count eq 0', '3'],
    ['count ge 2', '23'],
    ['count le 2', '12'],
    ['count gt 2', '3'],
    ['count lt 2', '1'],
    ['api/version eq 2', '1'],
    ['api/version eq null', '23'],
    ['isOn eq true', '3'],
  ])('%s', (filter, ids) => expect(found(filter)).toBe(ids));
});

test.each(['ne', 'not', 'endsWith', '$count'])('%s makes a query an advanced one', (word) => {
  const filters: Record<string, string> = {
    ne: "displayName ne 'x'",
    not: "not displayName eq 'x'",
    endsWith: "endsWith(displayName,'x')",
    $count: 'owners/$count eq 0',
  };
  expect(parseFilter(filters[word] ?? '').isAdvanced).toBe(true);
  expect(parseFilter("startsWith(displayName,'x') and id in ('1')").isAdvanced).toBe(false);
});

test('tells which property meets which operator, variables of any() left out', () => {
  const { uses } = parseFilter("tags/any(t:t eq 'x') and startsWith(displayName,'y')");
  expect(uses).toEqual([
    { path: 'tags', operator: 'any' },
    { path: 'displayName', operator: 'startswith' },
  ]);
});

test.each([
  '',
  'displayName',
  'displayName eq',
  "displayName eq 'open",
  "displayName like 'x'",
  "soundslike(displayName,'x')",
  "(displayName eq 'x'",
  "displayName eq 'x')",
  "displayName in ('x'",
  "tags/any(t eq 'x')",
])('what cannot be read is refused: %s', (filter) => {
  expect(() => parseFilter(filter)).toThrow(QueryError);
});
