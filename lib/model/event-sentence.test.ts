import { describe, expect, test } from 'vitest';
import type { Verb } from '#lib/access/may.ts';
import { type EventActor, type EventBody, type EventKind, eventBody, eventKinds } from './event.ts';
import { eventSentence, sentenceText, type ToldEvent } from './event-sentence.ts';
import { triedWords } from './event-words.ts';

const id = '0198c0de-0000-7000-8000-000000000001';
const hash = 'a'.repeat(64);
const cause = { code: 'Throttled', status: 429, microsoftRequestId: null };
const of = { principalId: id, environmentId: id };
const run = { runId: id, ...of };
const secret = { principalId: id, credentialId: id };
const asked = { requestId: id, environmentId: id, specHash: hash };
const decided = { ...asked, policyVersion: 1, commentDigest: hash };

const ada: EventActor = { type: 'person', personId: id, role: 'Admin' };
const portal: EventActor = { type: 'system', name: 'worker' };
const names: Omit<ToldEvent, 'by' | 'event'> = {
  byName: 'Ada Moreau',
  channel: 'portal',
  principal: { id, name: 'sales-import-dev' },
  environment: { id, name: 'Sales Dev' },
  request: { id, name: 'sales-import-dev', requester: { id, name: 'Maya Lindqvist' } },
};
const nothing = { principal: null, environment: null, request: null };

type Row = [event: EventBody, by: EventActor, sentence: string, changes?: Partial<ToldEvent>];
const rows: Row[] = [
  [
    { kind: 'session.signed-in', sessionId: id, roles: ['Maker', 'Admin'] },
    ada,
    'Ada Moreau signed in as Maker and Admin.',
  ],
  [
    { kind: 'session.refused', reason: 'no-role' },
    ada,
    'Ada Moreau was turned away at sign-in: they hold no role.',
  ],
  [{ kind: 'session.ended', sessionId: id, why: 'signed-out' }, ada, 'Ada Moreau signed out.'],
  [
    { kind: 'session.ended', sessionId: id, why: 'revoked', personId: id },
    ada,
    'Ada Moreau ended a session of Maya Lindqvist.',
    { other: { id, name: 'Maya Lindqvist' } },
  ],
  [
    {
      kind: 'access.denied',
      verb: 'request.decide',
      subjectKind: 'request',
      subjectId: id,
      reason: 'own-request',
    },
    ada,
    'Ada Moreau tried to decide on a request (sales-import-dev) and was refused: nobody decides on what they asked for or own.',
  ],
  [
    {
      kind: 'access.denied',
      verb: 'history.read',
      subjectKind: 'page',
      subjectId: null,
      reason: 'not-allowed',
    },
    ada,
    'Ada Moreau tried to read the history and was refused.',
    nothing,
  ],
  [
    {
      kind: 'access.denied',
      verb: 'credential.open',
      subjectKind: 'credential',
      subjectId: id,
      reason: 'not-allowed',
    },
    ada,
    'Ada Moreau tried to open a client secret of somebody else and was refused.',
    nothing,
  ],
  [
    {
      kind: 'access.denied',
      verb: 'principal.stop',
      subjectKind: 'principal',
      subjectId: id,
      reason: 'sign-in-again',
    },
    ada,
    'Ada Moreau tried to stop a principal (sales-import-dev) and was refused: their last sign-in was too long ago.',
  ],
  [
    {
      kind: 'access.denied',
      verb: 'portal.change',
      subjectKind: 'portal',
      subjectId: null,
      reason: 'too-many',
    },
    ada,
    'Ada Moreau tried to change something and was refused: it was too much in one minute.',
    nothing,
  ],
  [
    {
      kind: 'access.denied',
      verb: 'portal.change',
      subjectKind: 'portal',
      subjectId: null,
      reason: 'foreign-origin',
    },
    ada,
    'Ada Moreau tried to change something and was refused: a page that is not the portal’s sent it.',
    nothing,
  ],
  [
    { kind: 'environment.added', environmentId: id, organizationId: null, portalUserId: null },
    portal,
    'The portal added Sales Dev to the catalog.',
  ],
  [
    { kind: 'environment.updated', environmentId: id, organizationId: null, state: 'unavailable' },
    ada,
    'Ada Moreau looked at Sales Dev again: it is unavailable.',
  ],
  [
    {
      ...{ kind: 'environment.updated', environmentId: id, organizationId: null, state: 'ready' },
      changed: ['name', 'type'],
    },
    portal,
    'The portal looked at Sales Dev again: its name and its type changed.',
  ],
  [
    {
      ...{ kind: 'environment.looked-through', environmentId: id },
      ...{ applicationUsers: 12, findings: ['user-elsewhere'] },
    },
    portal,
    'The portal looked through 12 application users of Sales Dev: 1 of them ours, and not approved there.',
  ],
  [
    {
      ...{ kind: 'environment.looked-through', environmentId: id },
      ...{ applicationUsers: 1, findings: [] },
    },
    portal,
    'The portal looked through 1 application user of Sales Dev: none of them is one of ours without approval any more.',
  ],
  [
    { kind: 'tenant.looked-through', registrations: 12, findings: ['registration-without-row'] },
    portal,
    'The portal looked through 12 registrations of the portal in Entra: 1 of them not known here.',
  ],
  [
    { kind: 'tenant.looked-through', registrations: 1, findings: [] },
    portal,
    'The portal looked through 1 registration of the portal in Entra: none of them is unknown here any more.',
  ],
  [
    { kind: 'ends.in-force', count: 0 },
    portal,
    'The portal begins to pause principals once their last valid day is over.',
  ],
  [
    { kind: 'ends.in-force', count: 1 },
    portal,
    'The portal begins to pause principals once their last valid day is over. 1 principal had ended before, and is left for 30 days more.',
  ],
  [
    { kind: 'ends.held', why: 'many', count: 25, living: 300, clockAheadMs: 0 },
    portal,
    'The portal pauses nobody for their end before an admin has looked: 25 of 300 principals have ended at once.',
  ],
  [
    { kind: 'ends.held', why: 'clock', count: 1, living: 300, clockAheadMs: 400_000 },
    portal,
    'The portal pauses nobody for their end before an admin has looked: its time is more than 5 minutes from Microsoft’s.',
  ],
  [
    { kind: 'ends.went-on', count: 25 },
    ada,
    'Ada Moreau let 25 principals be paused, whose last valid day is over.',
  ],
  [
    { kind: 'ends.went-on', count: 1 },
    portal,
    'The portal pauses principals for their end again: nothing stands against it any more.',
  ],
  [
    { kind: 'principal.ended', ...run, endsOn: '2026-12-01' },
    portal,
    'The portal began to pause sales-import-dev because its last valid day, 2026-12-01, is over.',
  ],
  [
    { kind: 'database.noted', identity: 'one', before: null },
    portal,
    'The portal noted in which database the history is.',
  ],
  [
    { kind: 'database.noted', identity: 'two', before: 'one' },
    portal,
    'The portal found the history in another database than before, as after a backup was restored or a standby took over. What happened at Microsoft in between may not be known here.',
  ],
  [
    { kind: 'credential.kept', keyId: id, ...secret },
    portal,
    'The portal kept a client secret of sales-import-dev that was being handed over when the database was replaced: it is in Entra, and whether it is in use nobody here knows.',
  ],
  [
    { kind: 'request.submitted', ...asked, whyDigest: hash },
    ada,
    'Ada Moreau asked for sales-import-dev in Sales Dev.',
  ],
  [
    { kind: 'request.submitted', ...asked, whyDigest: hash, askedTogetherId: id },
    ada,
    'Ada Moreau asked for sales-import-dev in Sales Dev, together with others.',
  ],
  [
    { kind: 'request.withdrawn', requestId: id, environmentId: id },
    ada,
    'Ada Moreau withdrew the request for sales-import-dev in Sales Dev.',
  ],
  [
    { kind: 'request.approved', principalId: id, ...decided },
    ada,
    'Ada Moreau approved Maya Lindqvist’s request for sales-import-dev in Sales Dev.',
  ],
  [
    { kind: 'request.rejected', ...decided },
    ada,
    'Ada Moreau rejected Maya Lindqvist’s request for sales-import-dev in Sales Dev.',
  ],
  [
    { kind: 'run.started', recipe: 'provision', ...run },
    ada,
    'Ada Moreau set off the provisioning of sales-import-dev in Sales Dev.',
  ],
  [
    { kind: 'run.started', recipe: 'verify', ...run },
    portal,
    'The portal started a verification of sales-import-dev in Sales Dev.',
  ],
  [
    {
      kind: 'run.step-done',
      step: 'application',
      attempts: 1,
      remoteId: id,
      microsoftRequestId: null,
      ...run,
    },
    portal,
    'The portal registered the application of sales-import-dev.',
  ],
  [
    {
      kind: 'run.step-done',
      step: 'later-step',
      attempts: 3,
      remoteId: null,
      microsoftRequestId: null,
      ...run,
    },
    portal,
    'The portal finished “later-step” for sales-import-dev, at attempt 3.',
  ],
  [
    { kind: 'run.step-waiting', step: 'application-user', cause, ...run },
    portal,
    'The application user of sales-import-dev has to wait; the portal tries again by itself.',
  ],
  [
    { kind: 'run.step-failed', step: 'security-roles', cause, ...run },
    portal,
    'The security roles of sales-import-dev failed; the run stopped there.',
  ],
  [
    { kind: 'run.succeeded', recipe: 'provision', ...run },
    portal,
    'The portal finished provisioning: sales-import-dev is ready in Sales Dev.',
  ],
  [
    { kind: 'run.succeeded', recipe: 'verify', ...run },
    portal,
    'The portal finished the verification of sales-import-dev in Sales Dev.',
  ],
  [
    { kind: 'run.retried', step: 'service-principal', ...run },
    ada,
    'Ada Moreau set sales-import-dev going again at the service principal.',
  ],
  [
    { kind: 'run.started', recipe: 'undo', ...run },
    ada,
    'Ada Moreau set off the undoing of sales-import-dev in Sales Dev.',
  ],
  [
    { kind: 'run.cancelled', undoRunId: id, from: 'waiting', ...run },
    ada,
    'Ada Moreau cancelled sales-import-dev in Sales Dev; what was made of it is taken back.',
  ],
  [
    { kind: 'run.twin-removed', remoteId: id, ...run },
    portal,
    'The portal removed a second registration of sales-import-dev, made by a call whose answer was lost.',
  ],
  [
    { kind: 'run.step-failed', step: 'remove-application', cause, ...run },
    portal,
    'Removing the application registration of sales-import-dev failed; the rest was undone all the same.',
  ],
  [
    { kind: 'principal.stop-requested', ...run },
    ada,
    'Ada Moreau had sales-import-dev stopped in Sales Dev; nobody can issue a secret for it any more.',
  ],
  [
    { kind: 'run.started', recipe: 'stop', ...run },
    ada,
    'Ada Moreau began to stop sales-import-dev in Sales Dev.',
  ],
  [
    { kind: 'run.step-failed', step: 'disable-application-user', cause, ...run },
    portal,
    'Disabling the application user of sales-import-dev failed; the rest was stopped all the same.',
  ],
  [
    { kind: 'principal.pause-requested', ...run },
    ada,
    'Ada Moreau had sales-import-dev paused in Sales Dev.',
  ],
  [
    { kind: 'run.started', recipe: 'pause', ...run },
    ada,
    'Ada Moreau began to pause sales-import-dev in Sales Dev.',
  ],
  [
    { kind: 'run.succeeded', recipe: 'pause', ...run },
    portal,
    'The portal paused sales-import-dev: it has no access to Sales Dev, and its credentials are kept.',
  ],
  [
    { kind: 'principal.resume-requested', ...run },
    ada,
    'Ada Moreau had sales-import-dev resumed in Sales Dev.',
  ],
  [
    { kind: 'run.started', recipe: 'resume', ...run },
    ada,
    'Ada Moreau began to resume sales-import-dev in Sales Dev.',
  ],
  [
    { kind: 'run.succeeded', recipe: 'resume', ...run },
    portal,
    'The portal resumed sales-import-dev: it has its access to Sales Dev again.',
  ],
  [
    { kind: 'principal.reinstated', ...run },
    ada,
    'Ada Moreau decided that sales-import-dev gets its access to Sales Dev back.',
  ],
  [
    { kind: 'run.succeeded', recipe: 'stop', ...run },
    portal,
    'The portal stopped sales-import-dev: it has no access to Sales Dev any more.',
  ],
  [
    {
      kind: 'principal.verified',
      outcome: 'as-approved',
      permissions: 'proven',
      findings: [],
      ...run,
    },
    portal,
    'The portal found sales-import-dev in Sales Dev as approved, no API permissions, proven.',
  ],
  [
    {
      kind: 'principal.verified',
      outcome: 'differs',
      permissions: 'violated',
      findings: ['api-permission-requested'],
      ...run,
    },
    portal,
    'The portal found sales-import-dev in Sales Dev not as approved: 1 finding, with API permissions that nobody approved.',
  ],
  [
    { kind: 'credential.requested', endsAt: '2027-03-02T00:00:00Z', ...secret },
    ada,
    'Ada Moreau asked for a client secret of sales-import-dev.',
  ],
  [
    { kind: 'credential.minted', keyId: id, microsoftRequestId: null, ...secret },
    portal,
    'The portal created a client secret of sales-import-dev and sealed it to the tab that asked.',
  ],
  [
    {
      ...{ kind: 'credential.taken-back', keyId: id, microsoftRequestId: null, ...secret },
      why: 'given-up-meanwhile',
    },
    portal,
    'The portal created a client secret of sales-import-dev and handed it to nobody, because it had been given up meanwhile; it is removed in Entra.',
  ],
  [
    {
      ...{ kind: 'credential.taken-back', keyId: id, microsoftRequestId: null, ...secret },
      why: 'hard-to-pass-on',
    },
    portal,
    'The portal created a client secret of sales-import-dev and handed it to nobody, because it begins with a character that some tools cannot take; it is removed in Entra.',
  ],
  [
    { kind: 'credential.proven', tokensInARow: 3, tookMilliseconds: 8400, ...secret },
    portal,
    'The portal signed in as sales-import-dev with the new secret: 3 tokens in a row after 8 s.',
  ],
  [
    { kind: 'credential.not-proven', cause, ...secret },
    portal,
    'The portal could not prove the new secret of sales-import-dev from here; it is issued all the same.',
  ],
  [
    { kind: 'credential.opened', ...secret },
    ada,
    'Ada Moreau opened the client secret of sales-import-dev in the tab that asked for it.',
  ],
  [
    { kind: 'credential.acknowledged', ...secret },
    ada,
    'Ada Moreau stored the client secret of sales-import-dev safely; the portal erased its copy.',
  ],
  [
    { kind: 'credential.discarded', ...secret },
    ada,
    'Ada Moreau gave up an open client secret of sales-import-dev.',
  ],
  [
    { kind: 'credential.removed', keyId: null, why: 'lapsed', ...secret },
    portal,
    'The portal removed a client secret of sales-import-dev in Entra: nobody opened it in time.',
  ],
  [
    { kind: 'credential.lost', cause, ...secret },
    portal,
    'The portal lost the answer to the making of a client secret of sales-import-dev; nobody holds it, and it is looked for and removed.',
  ],
  [
    { kind: 'credential.removal-requested', keyId: id, ...secret },
    ada,
    'Ada Moreau had a client secret of sales-import-dev removed.',
  ],
  [
    { kind: 'credential.removed', keyId: id, why: 'removed', ...secret },
    portal,
    'The portal removed a client secret of sales-import-dev in Entra: an owner had it removed.',
  ],
  [
    { kind: 'credential.removed', keyId: id, why: 'stopped', ...secret },
    portal,
    'The portal removed a client secret of sales-import-dev in Entra: its principal was stopped.',
  ],
  [
    { kind: 'credential.disowned', keyId: null, ...secret },
    portal,
    'The portal found a client secret of sales-import-dev in the database that the history does not know, and removed nothing in Entra for it.',
  ],
  [
    { kind: 'credential.failed', cause, ...secret },
    portal,
    'The portal could not create a client secret of sales-import-dev; there is none.',
  ],
  [
    { kind: 'history.verified', upTo: 1204, intact: true },
    ada,
    'Ada Moreau verified the history: 1,204 events, intact.',
  ],
  [
    { kind: 'history.verified', upTo: 17, intact: false },
    ada,
    'Ada Moreau verified the history and found it not intact after event 17.',
  ],
  [
    {
      kind: 'history.verified',
      upTo: 17,
      intact: false,
      differentRows: 'approved-spec',
      differentId: `${id}, version 1`,
    },
    ada,
    'Ada Moreau verified the history and found what is not as it tells: an approved spec.',
  ],
  [
    {
      kind: 'history.baseline',
      rows: 'remote-object',
      count: 3,
      withoutEvent: 0,
      digest: '0'.repeat(64),
    },
    { type: 'system', name: 'worker' },
    'The portal noted what there is of things at Microsoft: 3. From here on the history covers them.',
  ],
  [
    { kind: 'person.introduced', personId: id, roles: ['Maker'], identityDigest: '0'.repeat(64) },
    { type: 'system', name: 'worker' },
    'The portal made somebody known who had not signed in yet.',
    nothing,
  ],
  [
    { kind: 'history.exported', principalId: null, from: 1, upTo: 9 },
    ada,
    'Ada Moreau exported the whole history.',
  ],
  [
    { kind: 'history.exported', principalId: id, from: 1, upTo: 9 },
    ada,
    'Ada Moreau exported the history of sales-import-dev.',
  ],
];

describe('An event reads as a sentence', () => {
  test.each(rows)('%j by %j', (event, by, sentence, changes = {}) => {
    expect(eventBody.parse(event)).toEqual(event);
    expect(sentenceText(eventSentence({ ...names, by, event, ...changes }))).toBe(sentence);
  });

  test('the table above knows every kind', () => {
    expect(new Set(rows.map(([event]) => event.kind))).toEqual(new Set<EventKind>(eventKinds));
  });

  test('names that were erased leave a sentence', () => {
    const told = {
      ...names,
      by: ada,
      byName: null,
      principal: { id, name: null },
      event: { kind: 'credential.opened', ...secret },
    } satisfies ToldEvent;
    expect(sentenceText(eventSentence(told))).toBe(
      'An erased person opened the client secret of a principal without a name in the tab that asked for it.',
    );
  });

  test('what it names can be linked', () => {
    const told = {
      ...names,
      by: ada,
      event: { kind: 'credential.opened', ...secret },
    } satisfies ToldEvent;
    expect(eventSentence(told).filter((part) => part.type !== 'text')).toEqual([
      { type: 'person', id, name: 'Ada Moreau' },
      { type: 'principal', id, name: 'sales-import-dev' },
    ]);
  });

  test('whatever can be tried has words', () => {
    const verbs = {
      'request.submit': true,
      'request.read': true,
      'request.withdraw': true,
      'request.decide': true,
      'principal.read': true,
      'principal.verify': true,
      'principal.issue': true,
      'principal.stop': true,
      'credential.remove': true,
      'credential.read': true,
      'credential.open': true,
      'principal.pause': true,
      'principal.resume': true,
      'credential.confirm': true,
      'credential.discard': true,
      'ends.let-go': true,
      'run.retry': true,
      'run.undo': true,
      'environment.read': true,
      'environment.add': true,
      'environment.check': true,
      'history.read': true,
      'session.end': true,
      'health.read': true,
      'portal.change': true,
      'portal.read': true,
    } satisfies Record<Verb | 'portal.change' | 'portal.read', true>;
    expect(Object.keys(triedWords).sort()).toEqual(Object.keys(verbs).sort());
  });
});
