import { expect, test } from 'vitest';
import type { EventActor, EventBody } from './event.ts';
import { eventFacts } from './event-facts.ts';

const id = '0198c0de-0000-7000-8000-000000000001';
const ada: EventActor = { type: 'person', personId: id, role: 'Admin' };
const portal: EventActor = { type: 'system', name: 'worker' };
const facts = (event: EventBody, by: EventActor) =>
  eventFacts({
    by,
    byName: 'Ada Moreau',
    channel: by.type === 'person' ? 'portal' : 'worker',
    event,
    principal: null,
    environment: null,
    request: null,
  }).map(({ term, value, isCode }) => `${isCode ? 'code' : 'word'} ${term}: ${value}`);

test('an event is told field by field: who, as which role, through which channel, on what', () => {
  const denied = {
    kind: 'access.denied',
    verb: 'request.decide',
    subjectKind: 'request',
    subjectId: null,
    reason: 'own-request',
  } as const;
  expect(facts(denied, ada)).toEqual([
    'code Kind: access.denied',
    `code Person: ${id}`,
    'word Acting as: Admin',
    'word Through: portal',
    'word Tried: request.decide',
    'word On a: request',
    'word Reason: own-request',
  ]);
  expect(facts(denied, { ...ada, role: null })[2]).toBe('word Through: portal');
});

test('lists, numbers and what is so or not read as words, ids and hashes as codes', () => {
  const of = { principalId: id, environmentId: id, runId: id };
  const verified = {
    kind: 'principal.verified',
    outcome: 'differs',
    permissions: 'violated',
  } as const;
  expect(facts({ ...verified, findings: ['role-extra', 'role-missing'], ...of }, portal)).toEqual([
    'code Kind: principal.verified',
    'word Through: worker',
    'word Outcome: differs',
    'word API permissions: violated',
    'word Findings: role-extra, role-missing',
    `code Principal: ${id}`,
    `code Environment: ${id}`,
    `code Run: ${id}`,
  ]);
  expect(facts({ ...verified, findings: [], ...of }, portal)[4]).toBe('word Findings: none');
  for (const intact of [true, false]) {
    expect(facts({ kind: 'history.verified', upTo: 7, intact }, portal).slice(2)).toEqual([
      'word Up to event: 7',
      `word Intact: ${intact ? 'yes' : 'no'}`,
    ]);
  }
  const hash = 'a'.repeat(64);
  const submitted = { kind: 'request.submitted', requestId: id, environmentId: id } as const;
  expect(facts({ ...submitted, specHash: hash, whyDigest: hash }, ada)).toContain(
    `code Hash of what was shown: ${hash}`,
  );
});

test('a cause is told by its code, with what Microsoft said of it where they did', () => {
  const lost = { kind: 'credential.lost', principalId: id, credentialId: id } as const;
  const cause = { code: 'Throttled', status: 429, microsoftRequestId: 'r' };
  expect(facts({ ...lost, cause }, portal).slice(4)).toEqual([
    'code Cause: Throttled',
    'word HTTP status: 429',
    'code Microsoft request id: r',
  ]);
  const bare = { ...cause, status: null, microsoftRequestId: null };
  expect(facts({ ...lost, cause: bare }, portal).slice(4)).toEqual(['code Cause: Throttled']);
});
