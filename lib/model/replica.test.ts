import { expect, test } from 'vitest';
import { clockWords, type Replica, replicaTroubles } from './replica.ts';

const replica = (changes: Partial<Replica> = {}): Replica => ({
  ...{ id: 'one', kind: 'portal', version: '1.0.0', actionsKey: 'key', clockAheadMs: 0 },
  ...{ startedAt: new Date(0), seenAt: new Date(60_000), ...changes },
});

test.each<[string, Replica[], string[]]>([
  ['alone', [replica()], []],
  [
    'alike, with a worker of its own build',
    [replica(), replica({ kind: 'worker', actionsKey: 'b' })],
    [],
  ],
  [
    'of which the older was not seen since the younger started, as in a restart',
    [
      replica({ version: '0.9.0' }),
      replica({ startedAt: new Date(90_000), seenAt: new Date(90_000) }),
    ],
    [],
  ],
  ['of which one has no build', [replica(), replica({ actionsKey: null })], []],
  ['with clocks that agree well enough', [replica({ clockAheadMs: -10_000 })], []],
  [
    'of which one is ahead',
    [replica(), replica({ clockAheadMs: 90_000_000 })],
    ['90,000 seconds ahead of'],
  ],
  ['of which one is behind', [replica({ clockAheadMs: -3_600_000 })], ['3,600 seconds behind']],
  [
    'of two versions',
    [replica(), replica({ version: '1.1.0' })],
    ['different versions run: 1.0.0, 1.1.0'],
  ],
  [
    'of two builds',
    [replica(), replica({ actionsKey: 'b' })],
    ['NEXT_SERVER_ACTIONS_ENCRYPTION_KEY'],
  ],
])('replicas %s', (_, all, words) => {
  expect(replicaTroubles(all)).toEqual(words.map((one) => expect.stringContaining(one)));
});

test('a clock within 10 seconds is right', () => {
  expect([clockWords(10_400), clockWords(-10_400)]).toEqual([null, null]);
  expect(clockWords(11_000)).toContain('11 seconds ahead');
});
