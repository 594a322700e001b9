import { expect, test } from 'vitest';
import type { Finding } from './finding.ts';
import { principalStatus } from './principal-status.ts';
import type { RunState } from './run.ts';

const disabled: Finding = { code: 'application-user-disabled', words: 'It is disabled.' };

test.each<[stopping: RunState, state: string, word: string, isMoving: boolean]>([
  ['queued', 'stopping', 'Stopping', true],
  ['running', 'stopping', 'Stopping', true],
  ['waiting', 'stopping', 'Stopping', true],
  ['succeeded', 'stopped', 'Stopped', false],
  ['failed', 'failed', 'Not wholly stopped', false],
  ['resting', 'failed', 'Not wholly stopped', false],
])(
  'a stop that is %s is all there is to say, whatever was found',
  (stopping, state, word, isMoving) => {
    const status = principalStatus({
      provisioning: 'succeeded',
      verifying: 'running',
      undoing: null,
      stopping,
      findings: [disabled],
      isRetired: false,
    });
    expect(status).toEqual({ state, word, isMoving });
  },
);

test('an undo after a stop says more than the stop', () => {
  const undone = { provisioning: 'cancelled', verifying: null, undoing: 'succeeded' } as const;
  const status = principalStatus({
    ...undone,
    stopping: 'succeeded',
    findings: [],
    isRetired: true,
  });
  expect(status.word).toBe('Undone');
});
