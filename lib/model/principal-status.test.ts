import { describe, expect, test } from 'vitest';
import type { Finding } from './finding.ts';
import { permissionWords, principalStatus } from './principal-status.ts';
import type { RunState } from './run.ts';

type Input = Parameters<typeof principalStatus>[0];
const disabled: Finding = { code: 'application-user-disabled', seatId: null, facts: {} };
const made: Input = {
  provisioning: 'succeeded',
  verifying: null,
  undoing: null,
  stopping: null,
  findings: [],
  isRetired: false,
};
type Says = [state: string, word: string, isMoving: boolean];
const expectStatus = (input: Partial<Input>, [state, word, isMoving]: Says) =>
  expect(principalStatus({ ...made, ...input })).toEqual({ state, word, isMoving });

describe('While it is made', () => {
  test.each<[RunState, ...Says]>([
    ['queued', 'provisioning', 'Being made', true],
    ['running', 'provisioning', 'Being made', true],
    ['waiting', 'provisioning', 'Waiting for Microsoft', true],
    ['resting', 'failed', 'Waiting for an admin', false],
    ['failed', 'failed', 'Failed', false],
    ['succeeded', 'ready', 'Ready', false],
  ])('a provisioning that is %s says %s: %s', (provisioning, ...says) => {
    expectStatus({ provisioning }, says);
  });
});

describe('Once it is made', () => {
  test.each<RunState>(['queued', 'running', 'waiting'])(
    'a verification that is %s moves',
    (verifying) => {
      expectStatus({ verifying }, ['ready', 'Ready, being verified', true]);
      expectStatus({ verifying, findings: [disabled] }, ['failed', 'Not as approved', true]);
    },
  );

  test.each<RunState>(['resting', 'failed', 'succeeded', 'cancelled'])(
    'a verification that is %s does not',
    (verifying) => {
      expectStatus({ verifying }, ['ready', 'Ready', false]);
      expectStatus({ verifying, findings: [disabled] }, ['failed', 'Not as approved', false]);
    },
  );

  test('what is retired is that, whatever else is so', () => {
    const retired = { isRetired: true, findings: [disabled], verifying: 'running' } as const;
    expectStatus(retired, ['retired', 'Retired', false]);
    expectStatus({ ...retired, stopping: 'running' }, ['retired', 'Retired', false]);
  });
});

test.each<[RunState, ...Says]>([
  ['queued', 'stopping', 'Stopping', true],
  ['running', 'stopping', 'Stopping', true],
  ['waiting', 'stopping', 'Stopping', true],
  ['succeeded', 'stopped', 'Stopped', false],
  ['failed', 'failed', 'Not wholly stopped', false],
  ['resting', 'failed', 'Not wholly stopped', false],
])('a stop that is %s is all there is to say, whatever was found: %s', (stopping, ...says) => {
  expectStatus({ verifying: 'running', stopping, findings: [disabled] }, says);
});

test.each<[RunState | null, ...Says]>([
  ['queued', 'provisioning', 'Being undone', true],
  ['running', 'provisioning', 'Being undone', true],
  ['waiting', 'provisioning', 'Being undone', true],
  ['succeeded', 'retired', 'Undone', false],
  ['resting', 'failed', 'Not wholly undone', false],
  ['failed', 'failed', 'Not wholly undone', false],
  [null, 'failed', 'Not wholly undone', false],
])('an undo that is %s says more than a stop before it: %s', (undoing, ...says) => {
  for (const stopping of [null, 'succeeded'] as const) {
    for (const isRetired of [false, true]) {
      expectStatus({ provisioning: 'cancelled', undoing, stopping, isRetired }, says);
    }
  }
});

test.each([
  ['proven', 'none, proven'],
  ['violated', 'violated'],
  ['not-visible', 'not visible'],
  [null, 'not yet checked'],
] as const)('API permissions that are %s read: %s', (proof, words) => {
  expect(permissionWords(proof)).toBe(words);
});
