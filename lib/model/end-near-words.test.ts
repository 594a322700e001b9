import { expect, test } from 'vitest';
import { endNearWords } from './end-near-words.ts';

const endsAt = new Date('2026-12-02T00:00:00Z');

test.each([
  ['2026-11-01T23:59:59.999Z', null],
  ['2026-11-02T00:00:00Z', '30 days left'],
  ['2026-11-30T12:00:00Z', '2 days left'],
  ['2026-12-01T00:00:00Z', '1 day left'],
  ['2026-12-01T23:59:59Z', '1 day left'],
  ['2026-12-02T00:00:00Z', 'which is over'],
  ['2027-12-02T00:00:00Z', 'which is over'],
])('at %s it says: %s', (moment, words) => {
  expect(endNearWords(endsAt, new Date(moment))).toBe(words);
});
