import { expect, test } from 'vitest';
import { hashOfValue } from '#lib/kernel/digest.ts';
import type { EventBody } from '#lib/model/event.ts';
import type { Intent } from '#lib/model/intent.ts';
import { approvedSpecsJudged } from './approved-specs-judged.ts';
import { eventsOf } from './events-of.ts';

const specHash = hashOfValue({});
const about = { principalId: 'p', environmentId: 'e', runId: 'r' };
const approval: EventBody = {
  ...{ kind: 'request.approved', requestId: 'q', principalId: 'p', environmentId: 'e' },
  ...{ specHash, policyVersion: 1, commentDigest: specHash },
};
const changes = {
  pause: { kind: 'principal.pause-requested', ...about },
  resume: { kind: 'principal.resume-requested', ...about },
  stop: { kind: 'principal.stop-requested', ...about },
  reinstate: { kind: 'principal.reinstated', ...about },
} as const satisfies Record<string, EventBody>;

const row = (intent: Intent, seatId: string | null, version: number) => ({
  ...{ principalId: 'p', version, seatId, intent, spec: {}, specHash, requestId: 'q' },
  approvedAt: new Date(0),
});

test.each<[string, (keyof typeof changes)[], Intent[], string[]]>([
  ['nothing since', [], [], []],
  ['one change', ['pause'], ['paused'], []],
  [
    'all changes',
    ['pause', 'resume', 'stop', 'reinstate'],
    ['paused', 'running', 'stopped', 'running'],
    [],
  ],
  ['another intent', ['pause'], ['stopped'], ['another intent was put in force']],
  ['one more than is told', ['pause'], ['paused', 'running'], ['no event tells of it']],
  [
    'the same in another order',
    ['stop', 'reinstate'],
    ['running', 'stopped'],
    Array(2).fill('another intent was put in force'),
  ],
])('intents are held against what put them in force: %s', (_, acts, intents, whats) => {
  const events = [approval, ...acts.map((act) => changes[act])];
  const story = events.map((event, at) => ({
    ...{ seq: at + 1, at: new Date(0), by: { type: 'system', name: 'worker' } as const, event },
  }));
  const approved = [
    row('running', 's', 1),
    ...intents.map((intent, at) => row(intent, null, at + 2)),
  ];
  const judged = approvedSpecsJudged(
    { id: 'p', approved },
    eventsOf(story, 'request.approved'),
    story,
  );
  expect(judged.flatMap(({ different }) => different?.what ?? [])).toEqual(whats);
});
