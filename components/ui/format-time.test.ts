import { expect, test } from 'vitest';
import { ago, clock } from './format-time.ts';

test('a moment in UTC says that it is UTC', () => {
  expect(clock('2026-11-03T14:05:00Z', 'date-time', 'UTC')).toBe('3 Nov 2026, 14:05 UTC');
  expect(clock('2026-11-03T14:05:00Z', 'date', 'UTC')).toBe('3 Nov 2026');
});

test.each([
  ['2026-11-03T14:05:00Z', '2026-11-03T14:05:20Z', 'just now'],
  ['2026-11-03T14:05:00Z', '2026-11-03T14:09:59Z', '4 minutes ago'],
  ['2026-11-03T14:05:00Z', '2026-11-05T14:05:00Z', '2 days ago'],
  ['2026-12-14T14:05:00Z', '2026-11-03T14:05:00Z', 'in 1 month'],
  ['2026-11-03T14:05:00Z', '2026-11-03T14:04:30Z', 'in a moment'],
])('%s seen from %s is %s', (at, from, words) => {
  expect(ago(at, from)).toBe(words);
});
