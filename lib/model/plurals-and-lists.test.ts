import { expect, test } from 'vitest';
import { counted, listed, unitOf } from './plurals-and-lists.ts';

test.each([
  [0, '0 days'],
  [1, '1 day'],
  [2, '2 days'],
  [1200, '1,200 days'],
])('%i is counted as %s', (count, words) => {
  expect(counted(count, 'day')).toBe(words);
});

test('a unit has the form of its number, an irregular one too', () => {
  expect(counted(1, 'try', 'tries')).toBe('1 try');
  expect(counted(3, 'try', 'tries')).toBe('3 tries');
  expect([1, 2].map((count) => unitOf(count, 'entry', 'entries'))).toEqual(['entry', 'entries']);
});

test.each([
  [[], ''],
  [['A'], 'A'],
  [['A', 'B'], 'A and B'],
  [['A', 'B', 'C'], 'A, B and C'],
])('%j is listed as “%s”', (names, words) => {
  expect(listed(names)).toBe(words);
});
