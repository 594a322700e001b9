import { expect, test } from 'vitest';
import { lookAgainSeconds, watchPauseSeconds } from './look-pause.ts';

test('a watch looks ever more seldom, at last every 4 minutes', () => {
  expect([1, 2, 3, 4, 5, 50].map(watchPauseSeconds)).toEqual([20, 40, 80, 160, 240, 240]);
});

test('a secret is looked for twice a minute, and seldom where only a person can bring it back', () => {
  expect(lookAgainSeconds).toEqual({
    listed: 30,
    'not-listed': 30,
    'registration-unseen': 30,
    'registration-deleted': 600,
  });
});
