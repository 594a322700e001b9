import { expect, test } from 'vitest';
import { firstOf, foundMax, searchedFrom, searchQuery } from './found.ts';

test('twenty entries come with a page or an answer, and one more says that there are more', () => {
  expect([searchedFrom, foundMax]).toEqual([20, 20]);
  const items = Array.from({ length: 21 }, (_, index) => index);
  expect(firstOf(items.slice(0, 20))).toEqual({ found: items.slice(0, 20), isCutOff: false });
  expect(firstOf(items)).toEqual({ found: items.slice(0, 20), isCutOff: true });
});

test.each([
  ['', ''],
  ['  sales dev ', 'sales dev'],
  ['x'.repeat(100), 'x'.repeat(100)],
  ['x'.repeat(101), undefined],
  ['\u200bsales\ufeff', 'sales'],
  ['two\nlines', undefined],
  ['two\u2028lines', undefined],
  ['a\u0000b', undefined],
])('%j is searched for as %j', (typed, text) => {
  expect(searchQuery.safeParse(typed).data).toBe(text);
});
