import { expect, test } from 'vitest';
import { spanWords, stepSentence } from './step-words.ts';

test('A span is told in the largest units that a person would use', () => {
  expect([0, 999, 1000, 14_400, 60_000, 125_000].map(spanWords)).toEqual([
    'under 1 s',
    'under 1 s',
    '1 s',
    '14 s',
    '1 min',
    '2 min 5 s',
  ]);
});

test('A wait names its cause and says that nothing has to be done', () => {
  const words = 'Dataverse does not see the new service principal yet.';
  const cause = { kind: 'x', words, code: null, status: null, requestId: null, at: '' };
  const waiting = { key: 'application-user', state: 'waiting', cause } as const;
  expect(stepSentence({ ...waiting, isResting: false })).toBe(
    `${words} It is tried again by itself; there is nothing to do.`,
  );
  expect(stepSentence({ ...waiting, isResting: true })).toContain('until an admin');
});
