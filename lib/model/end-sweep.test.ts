import { expect, test } from 'vitest';
import { endDueAt, whyHeld } from './end-sweep.ts';

const inForceSince = new Date('2026-12-01T09:30:00Z');

test.each([
  ['2026-12-02T00:00:00.000Z', '2026-12-02T00:00:00.000Z'],
  ['2026-12-01T09:30:00.001Z', '2026-12-01T09:30:00.001Z'],
  ['2026-12-01T09:30:00.000Z', '2026-12-31T09:30:00.000Z'],
  ['2026-12-01T00:00:00.000Z', '2026-12-31T09:30:00.000Z'],
  ['2020-01-01T00:00:00.000Z', '2026-12-31T09:30:00.000Z'],
])('what ends at %s is paused at %s', (endsAt, dueAt) => {
  expect(endDueAt(new Date(endsAt), inForceSince).toISOString()).toBe(dueAt);
});

const minutes = 60_000;

test.each([
  ['nothing to end', { count: 0, living: 0, clockAheadMs: 90 * minutes }, null],
  ['the only one there is', { count: 1, living: 1, clockAheadMs: 0 }, null],
  ['one of few', { count: 1, living: 10, clockAheadMs: 0 }, null],
  ['two of few', { count: 2, living: 10, clockAheadMs: 0 }, 'many'],
  ['two of forty', { count: 2, living: 40, clockAheadMs: 0 }, null],
  ['three of forty', { count: 3, living: 40, clockAheadMs: 0 }, 'many'],
  ['twenty of four hundred', { count: 20, living: 400, clockAheadMs: 0 }, null],
  ['twenty of three hundred', { count: 20, living: 300, clockAheadMs: 0 }, 'many'],
  ['21 of very many', { count: 21, living: 100_000, clockAheadMs: 0 }, 'many'],
  ['a clock 5 minutes ahead', { count: 1, living: 10, clockAheadMs: 5 * minutes }, null],
  [
    'a clock more than that ahead',
    { count: 1, living: 10, clockAheadMs: 5 * minutes + 1 },
    'clock',
  ],
  ['a clock more than that behind', { count: 1, living: 10, clockAheadMs: -6 * minutes }, 'clock'],
  ['both', { count: 30, living: 40, clockAheadMs: 90 * minutes }, 'clock'],
])('%s, %j, is held because of: %s', (_, about, why) => expect(whyHeld(about)).toBe(why));
