import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { endOneSession } from '#lib/access/end-one-session.ts';
import { endSessionsOf } from '#lib/access/end-sessions-of.ts';
import type { Verb } from '#lib/access/may.ts';
import { acknowledge } from '#lib/credentials/acknowledge.ts';
import { discard } from '#lib/credentials/discard.ts';
import { handOverOf } from '#lib/credentials/hand-over-of.ts';
import { openSealed } from '#lib/credentials/open-sealed.ts';
import { removeStored } from '#lib/credentials/remove-stored.ts';
import { addEnvironment } from '#lib/environments/add-environment.ts';
import { changeAddress } from '#lib/environments/change-address.ts';
import { checkEnvironment } from '#lib/environments/check-environment.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { triedWords } from '#lib/model/event-words.ts';
import type { Outcome } from '#lib/model/refusal.ts';
import { addPermissionByHand } from '#lib/principals/add-permission-by-hand.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { letEndsGo } from '#lib/principals/let-ends-go.ts';
import { pausePrincipal } from '#lib/principals/pause-principal.ts';
import { resumePrincipal } from '#lib/principals/resume-principal.ts';
import { simulateFlow } from '#lib/principals/simulate-flow.ts';
import { stopPrincipal } from '#lib/principals/stop-principal.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';
import { approveRequest } from '#lib/requests/approve-request.ts';
import { rejectRequest } from '#lib/requests/reject-request.ts';
import { submitRequest } from '#lib/requests/submit-request.ts';
import { withdrawRequest } from '#lib/requests/withdraw-request.ts';
import { retryRun } from '#lib/runs/retry-run.ts';
import { undoRun } from '#lib/runs/undo-run.ts';
import { type Cast, openCast, type Part, parts, signedInLongAgo } from '#testing/cast.ts';
import { tab } from '#testing/tab.ts';

let cast: Cast;
let ask: Awaited<ReturnType<Cast['portal']['ask']>>;
beforeAll(async () => {
  cast = await openCast();
  ask = await cast.portal.ask();
});
afterAll(() => cast.portal.close());

const { publicKey } = tab();

/** What the verbs are about: the cast's, or things that are not there. */
type Things = Pick<
  Cast,
  'pendingId' | 'principalId' | 'runId' | 'storedId' | 'openedId' | 'sessionId'
>;
const nothing: Things = {
  pendingId: newId(),
  principalId: newId(),
  runId: newId(),
  storedId: newId(),
  openedId: newId(),
  sessionId: newId(),
};

const decided = ({ pendingId }: Things = cast) => ({
  requestId: pendingId,
  specHash: '0'.repeat(64),
  comment: 'No, never.',
});
const issued = ({ principalId }: Things) => ({ principalId, credentialId: newId(), publicKey });
const opened = ({ openedId }: Things) => ({ credentialId: openedId });
const added = {
  displayName: 'Sales',
  instanceUrl: 'https://sales.crm4.dynamics.com',
  sku: 'Sandbox',
};
const flow = ({ principalId }: Things) =>
  ({ principalId, table: 'account', action: 'read' }) as const;

/** The owner, by what is known of their sessions. */
const ofSession = ({ sessionId }: Things) => ({
  personId: sessionId === cast.sessionId ? cast.people.owner.personId : newId(),
});

const owners: readonly Part[] = ['owner', 'secondOwner'];
const except = (allowed: readonly Part[]) => parts.filter((part) => !allowed.includes(part));

/** Each verb of a person, who may, and how it says no to everybody else. */
type VerbLine = {
  who: readonly Part[];
  /** What the table is asked where that is not what the line is called, before a comma. */
  verb?: (part: Part) => Verb;
  /** What it is noted as an attempt on, where another line has the same verb for another kind of thing. */
  kind?: string;
  /** Where a role alone decides, there is nothing that would look as if it were not there. */
  says?: 'not-allowed';
  /** Refused by role, before it is looked whether the thing is there. */
  isByRole?: true;
  /** Whether it asks for a recent sign-in. */
  isFresh?: true;
  act: (actor: PersonActor, of: Things) => Promise<Outcome<unknown>>;
};
const verbs: Record<string, VerbLine> = {
  'request.submit': {
    who: ['owner', 'secondOwner', 'stranger'],
    says: 'not-allowed',
    act: (actor) => submitRequest(actor, ask, microsoft()),
  },
  'request.withdraw': { who: ['owner'], act: (actor, of) => withdrawRequest(actor, decided(of)) },
  'request.decide, to approve': {
    who: ['admin'],
    isFresh: true,
    act: (actor, of) => approveRequest(actor, decided(of), microsoft()),
  },
  'request.decide, to reject': {
    who: ['admin'],
    isFresh: true,
    act: (actor, of) => rejectRequest(actor, decided(of), microsoft()),
  },
  'principal.verify': {
    who: [...owners, 'admin'],
    act: (actor, { principalId }) => verifyPrincipal(actor, { principalId }),
  },
  'principal.verify, of what was added by hand': {
    who: [...owners, 'admin'],
    verb: (part) => (part === 'auditor' ? 'principal.verify' : 'principal.read'),
    act: (actor, { principalId }) => addPermissionByHand(actor, { principalId }, microsoft()),
  },
  'principal.issue': {
    who: owners,
    isFresh: true,
    act: (actor, of) => issueSecret(actor, issued(of)),
  },
  'principal.pause': {
    who: [...owners, 'admin'],
    act: (actor, { principalId }) => pausePrincipal(actor, { principalId }),
  },
  'principal.resume': {
    who: ['admin'],
    isFresh: true,
    act: (actor, { principalId }) => resumePrincipal(actor, { principalId }),
  },
  'principal.stop': {
    who: [...owners, 'admin'],
    isFresh: true,
    act: (actor, { principalId }) => stopPrincipal(actor, { principalId }),
  },
  'credential.remove': {
    who: owners,
    isFresh: true,
    act: (actor, { storedId }) => removeStored(actor, { credentialId: storedId }),
  },
  'ends.let-go': {
    who: ['admin'],
    says: 'not-allowed',
    act: (actor) => letEndsGo(actor, { count: 1 }),
  },
  'run.retry': { who: ['admin'], act: (actor, { runId }) => retryRun(actor, { runId }) },
  'run.undo': {
    who: ['admin'],
    isFresh: true,
    act: (actor, { runId }) => undoRun(actor, { runId }),
  },
  'environment.add': {
    who: ['admin'],
    says: 'not-allowed',
    act: (actor) => addEnvironment(actor, added, microsoft()),
  },
  'environment.check': {
    who: ['admin'],
    isByRole: true,
    act: (actor) => checkEnvironment(actor, { environmentId: cast.environmentId }, microsoft()),
  },
  'environment.check, at another address': {
    who: ['admin'],
    isByRole: true,
    act: (actor) =>
      changeAddress(
        actor,
        { environmentId: cast.environmentId, instanceUrl: 'https://elsewhere.crm4.dynamics.com' },
        microsoft(),
      ),
  },
  'credential.read': {
    who: ['owner'],
    act: (actor, { openedId }) => handOverOf(actor, openedId),
  },
  'credential.open': { who: ['owner'], act: (actor, of) => openSealed(actor, opened(of)) },
  'credential.confirm': { who: ['owner'], act: (actor, of) => acknowledge(actor, opened(of)) },
  'credential.discard': { who: ['owner'], act: (actor, of) => discard(actor, opened(of)) },
  'session.end': {
    who: ['owner', 'admin'],
    act: (actor, { sessionId }) => endOneSession(actor, { sessionId }),
  },
  'session.end, all of a person': {
    kind: 'person',
    who: ['owner', 'admin'],
    act: (actor, of) => endSessionsOf(actor, ofSession(of)),
  },
  'principal.read, to try a flow': {
    who: [...owners, 'admin', 'auditor'],
    act: (actor, of) => simulateFlow(actor, flow(of), microsoft()),
  },
};

/** The verb that an attempt is noted with. */
function triedAs(name: string, { verb }: VerbLine, part: Part): string {
  return verb?.(part) ?? name.split(',')[0] ?? '';
}

const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : outcome.refusal.code);

/** Everything that a verb could change, and the attempts that are told of or counted. */
async function rows() {
  const all = { orderBy: { id: 'asc' } } as const;
  const state = await Promise.all([
    database().request.findMany(all),
    database().principal.findMany(all),
    database().run.findMany(all),
    database().credential.findMany(all),
    database().environment.findMany(all),
    database().session.findMany(all),
  ]);
  const events = await database().auditEvent.findMany({
    orderBy: { seq: 'asc' },
    select: { kind: true, actorId: true, body: true },
  });
  return {
    state,
    events,
    attempts: await database().denial.findMany(),
  };
}

type Tried = { verb: string; reason: string; kind: string | undefined };

/** How often somebody tried a verb so far, on whatever, and was refused for a reason. */
const timesTried = (
  { attempts }: Awaited<ReturnType<typeof rows>>,
  { personId }: PersonActor,
  { verb, reason, kind }: Tried,
) =>
  attempts
    .filter((one) => one.personId === personId && one.verb === verb && one.reason === reason)
    .filter(({ subjectKind }) => kind === undefined || subjectKind === kind)
    .reduce((sum, { count }) => sum + count, 0);

/**
 * Does it twice, and expects of it nothing but two attempts more: an event of the first one ever, numbers
 * of all others. Answers the codes.
 */
async function expectDenied(
  actor: PersonActor,
  tried: Tried,
  act: () => Promise<Outcome<unknown>>,
): Promise<string[]> {
  const { verb, reason } = tried;
  const before = await rows();
  const codes = [codeOf(await act()), codeOf(await act())];
  const after = await rows();
  expect(after.state).toEqual(before.state);
  const former = timesTried(before, actor, tried);
  expect(timesTried(after, actor, tried)).toBe(former + 2);
  const told = after.events.slice(before.events.length);
  expect(told).toHaveLength(former === 0 ? 1 : 0);
  for (const { kind, actorId, body } of told) {
    expect([kind, actorId]).toEqual(['access.denied', actor.personId]);
    expect(JSON.parse(body).event).toMatchObject({ verb, reason });
  }
  return codes;
}

describe('Who may not, changes nothing; the first attempt is an event, the next one a number', () => {
  test.each(Object.entries(verbs))('%s', async (name, line) => {
    for (const part of except(line.who)) {
      const actor = cast.people[part];
      const tried = { verb: triedAs(name, line, part), reason: 'not-allowed', kind: line.kind };
      const codes = await expectDenied(actor, tried, () => line.act(actor, cast));
      // What is not somebody's looks as if it were not there.
      const code = line.says ?? 'not-found';
      expect([part, ...codes]).toEqual([part, code, code]);
    }
  });
});

describe('What is somebody else’s is answered like what is not there, word for word', () => {
  const ofThings = Object.entries(verbs).filter(([, { says, isByRole }]) => !says && !isByRole);

  test.each(ofThings)('%s', async (_, { who, act }) => {
    const before = await rows();
    const missing = new Map<Part, Outcome<unknown>>();
    for (const part of except(who)) missing.set(part, await act(cast.people[part], nothing));
    // Nothing was there to be refused: mistakes, and no attempts.
    expect(await rows()).toEqual(before);
    for (const part of except(who)) {
      expect(await act(cast.people[part], cast)).toEqual(missing.get(part));
    }
  });
});

describe('Who signed in long ago', () => {
  test.each(Object.entries(verbs).filter(([, { isFresh }]) => isFresh))(
    'is asked to do so again, nothing is changed, and it is noted: %s',
    async (name, line) => {
      for (const part of line.who) {
        const actor = signedInLongAgo(cast.people[part]);
        const tried = { verb: triedAs(name, line, part), reason: 'sign-in-again', kind: line.kind };
        const codes = await expectDenied(actor, tried, () => line.act(actor, cast));
        expect(codes).toEqual(['sign-in-again', 'sign-in-again']);
      }
    },
  );
});

test('every verb of the table has a line here, or is asked by a read or a page', () => {
  const byReads = ['request.read', 'environment.read', 'history.read', 'health.read'];
  const here = Object.keys(verbs).map((name) => name.split(',')[0] ?? '');
  const { 'portal.change': _, 'portal.read': __, ...inTable } = triedWords;
  expect([...new Set([...here, ...byReads])].sort()).toEqual(Object.keys(inTable).sort());
});

describe('Nobody decides on what is theirs', () => {
  test.each(['requesterId', 'secondOwnerId'])('an admin who is its %s', async (field) => {
    const mia = await cast.portal.actor('Mia Tanaka');
    const row = await database().request.findUniqueOrThrow({ where: { id: cast.pendingId } });
    const spec = { ...Object(row.spec), [field]: mia.personId };
    const requesterId = field === 'requesterId' ? mia.personId : row.requesterId;
    const id = newId();
    await database().request.create({ data: { ...row, id, name: `of-${id}`, requesterId, spec } });
    const decision = { ...decided(), requestId: id };
    expect(codeOf(await approveRequest(mia, decision, microsoft()))).toBe('own-request');
    expect(codeOf(await rejectRequest(mia, decision, microsoft()))).toBe('own-request');
  });
});

/** Refusals that are about the person, and none about how the thing stands. */
const aboutThePerson = ['not-allowed', 'not-found', 'own-request', 'sign-in-again'];

// The last test here: what is done changes how the cast stands.
test.each(Object.entries(verbs))('who may, gets past the table: %s', async (_, { who, act }) => {
  for (const part of who) {
    expect(aboutThePerson).not.toContain(codeOf(await act(cast.people[part], cast)));
  }
});
