import { expect, test } from 'vitest';
import { countWords } from './list-count.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [1001, '1,000+'],
])('%d is told as %s', (count, words) => {
  expect(countWords(count)).toBe(words);
});
