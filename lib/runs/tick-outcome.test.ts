import { describe, expect, test } from 'vitest';
import { secondsAfter } from '#lib/kernel/clock.ts';
import type { CodedCause } from '#lib/model/cause.ts';
import type { LeasedRun } from './lease-run.ts';
import { changesAfter, type TickOutcome, twinSeconds } from './tick-outcome.ts';

// What each outcome changes in a run and its step, and what the history hears of it.
const moment = new Date('2040-01-01T12:00:00.000Z');
const later = secondsAfter(moment, 60);
const id = '0193a5b0-0000-7000-8000-000000000001';

const cause: CodedCause = {
  kind: 'transient',
  code: 'ServiceUnavailable',
  status: 503,
  requestId: null,
  at: moment.toISOString(),
  facts: { plane: 'graph', missingPrivilege: null },
};

const spec: LeasedRun['spec'] = {
  tag: `bp:${id}`,
  requestId: id,
  ask: {
    version: 1,
    name: 'sales-import',
    usedBy: 'node',
    environmentId: id,
    instanceUrl: 'https://contoso.crm4.dynamics.com',
    organizationId: id,
    businessUnit: { id, name: 'contoso' },
    roles: [{ roleId: id, rootRoleId: id, name: 'Sales Importer', privilegesHash: 'a hash' }],
    requesterId: id,
    secondOwnerId: id,
    endsOn: '2040-06-01',
  },
};

function running(step: Partial<LeasedRun['step']> = {}): LeasedRun {
  return {
    id,
    recipe: 'provision',
    state: 'running',
    principalId: id,
    known: { remotes: [], credentials: [] },
    untold: null,
    intent: 'running',
    seats: [{ seatId: id, spec }],
    seatId: id,
    spec,
    organizationId: null,
    hasPassed: false,
    createdAt: new Date(0),
    startedAt: moment,
    leaseToken: 1,
    step: {
      runId: id,
      position: 0,
      key: 'application',
      seatId: null,
      state: 'running',
      attempts: 2,
      startedAt: moment,
      finishedAt: null,
      waitingFrom: null,
      cause: null,
      lookUntil: null,
      slotAt: null,
      evidence: null,
      ...step,
    },
  };
}

const seen = { evidence: { seen: true }, requestId: 'r' };
const done = { state: 'done', finishedAt: moment, evidence: { seen: true }, lookUntil: null };
const failed = { state: 'failed', cause };
const waiting = { state: 'waiting', waitingFrom: moment, cause };
const rows: [
  TickOutcome,
  Pick<ReturnType<typeof changesAfter>, 'act' | 'dueAt' | 'jobAt' | 'step'>,
  string[],
][] = [
  [
    { is: 'done', ...seen, remoteId: 'o' },
    { act: 'go-on', dueAt: moment, jobAt: null, step: done },
    ['run.step-done'],
  ],
  [
    { is: 'succeeded', ...seen },
    { act: 'succeed', dueAt: null, jobAt: null, step: done },
    ['run.step-done', 'run.succeeded'],
  ],
  [
    { is: 'passed', cause },
    { act: 'go-on', dueAt: moment, jobAt: 'at-once', step: failed },
    ['run.step-failed'],
  ],
  [
    { is: 'failed', cause },
    { act: 'fail', dueAt: null, jobAt: null, step: failed },
    ['run.step-failed'],
  ],
  [
    { is: 'failed', cause, evidence: seen.evidence },
    { act: 'fail', dueAt: null, jobAt: null, step: { ...failed, evidence: seen.evidence } },
    ['run.step-failed'],
  ],
  [
    { is: 'waits', until: later, cause, waitingFrom: moment },
    { act: 'wait', dueAt: later, jobAt: later, step: waiting },
    ['run.step-waiting'],
  ],
  [
    { is: 'waits', until: later, cause, waitingFrom: null, lookUntil: later },
    {
      act: 'wait',
      dueAt: later,
      jobAt: later,
      step: { ...waiting, waitingFrom: null, lookUntil: later },
    },
    ['run.step-waiting'],
  ],
  [
    { is: 'rests', cause, waitingFrom: moment },
    { act: 'rest', dueAt: null, jobAt: null, step: waiting },
    ['run.step-waiting'],
  ],
  [
    { is: 'looks-again', until: later, cause, evidence: seen.evidence },
    {
      act: 'wait',
      dueAt: later,
      jobAt: later,
      step: { ...waiting, waitingFrom: null, evidence: seen.evidence },
    },
    [],
  ],
  [
    { is: 'held-back', until: later },
    { act: 'go-on', dueAt: later, jobAt: later, step: { slotAt: later } },
    [],
  ],
];

test.each(rows)('%j', (outcome, changes, kinds) => {
  const { events, ...changed } = changesAfter(running(), outcome, moment);
  expect(changed).toEqual(changes);
  expect(events.map((event) => event.kind)).toEqual(kinds);
});

describe('A step', () => {
  test('that waits and is held back besides goes on waiting', () => {
    const outcome = { is: 'held-back', until: later } as const;
    expect(changesAfter(running({ state: 'waiting' }), outcome, moment).act).toBe('wait');
  });

  test('that waits again for the same cause is not told again', () => {
    const outcome = { is: 'waits', until: later, cause, waitingFrom: moment } as const;
    const told = (before: LeasedRun['step']['cause']) =>
      changesAfter(running({ cause: before }), outcome, moment).events.length;
    expect([told(cause), told({ ...cause, kind: 'throttled' }), told(null)]).toEqual([0, 1, 1]);
  });

  test('whose answer was lost once is looked after for a twin, where it can have one', () => {
    const outcome = { is: 'done', ...seen, remoteId: 'o' } as const;
    const lookUntil = (step: Partial<LeasedRun['step']>) =>
      changesAfter(running(step), outcome, moment).step.lookUntil;
    expect(lookUntil({ lookUntil: moment })).toEqual(secondsAfter(moment, twinSeconds));
    expect(lookUntil({ lookUntil: null })).toBeNull();
    expect(lookUntil({ lookUntil: moment, key: 'security-roles' })).toBeNull();
  });
});
