import { describe, expect, test } from 'vitest';
import { type Finding, finding } from './finding.ts';
import type { Intent } from './intent.ts';
import { inAgainCodes, permissionWords, principalStatus } from './principal-status.ts';
import { type RunState, runState } from './run.ts';

type Input = Parameters<typeof principalStatus>[0];
const disabled: Finding = { code: 'application-user-disabled', seatId: null, facts: {} };
const made: Input = {
  provisioning: 'succeeded',
  verifying: null,
  undoing: null,
  intent: 'running',
  changing: null,
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
    const stopping = { intent: 'stopped', changing: 'running' } as const;
    expectStatus({ ...retired, ...stopping }, ['retired', 'Retired', false]);
  });
});

describe.each<[Intent, doing: Says, done: Says, failed: Says]>([
  [
    'stopped',
    ['stopping', 'Stopping', true],
    ['stopped', 'Stopped', false],
    ['failed', 'Not wholly stopped', false],
  ],
  [
    'paused',
    ['changing', 'Pausing', true],
    ['paused', 'Paused', false],
    ['failed', 'Not wholly paused', false],
  ],
  [
    'running',
    ['changing', 'Resuming', true],
    ['failed', 'Not as approved', false],
    ['failed', 'Not wholly resumed', false],
  ],
])('To be %s, after somebody decided so', (intent, doing, done, failed) => {
  const says = { queued: doing, running: doing, waiting: doing, resting: failed, failed };

  test.each(Object.entries({ ...says, succeeded: done, cancelled: done }))(
    'a run that is %s is what there is to say, whatever was found',
    (state, expected) => {
      const changing = runState.parse(state);
      expectStatus({ intent, changing, findings: [disabled] }, expected);
    },
  );
});

describe('Paused or stopped', () => {
  const other = { code: 'role-extra', seatId: null, facts: { roleId: 'x', name: 'X' } } as const;

  test.each(['paused', 'stopped'] as const)('%s, it is verified, and still is that', (intent) => {
    const word = intent === 'paused' ? 'Paused' : 'Stopped';
    expectStatus({ intent, verifying: 'running' }, [intent, word, true]);
    expectStatus({ intent, findings: [other] }, [intent, word, false]);
  });

  test.each(inAgainCodes)('there is nothing worse than that it gets in again: %s', (code) => {
    const found = finding.parse({ code, seatId: null, facts: { count: 1 } });
    for (const intent of ['paused', 'stopped'] as const)
      expectStatus({ intent, findings: [other, found] }, ['failed', 'Can sign in again', false]);
  });
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
  for (const intent of ['running', 'paused', 'stopped'] as const) {
    for (const isRetired of [false, true]) {
      expectStatus({ provisioning: 'cancelled', undoing, intent, isRetired }, says);
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
