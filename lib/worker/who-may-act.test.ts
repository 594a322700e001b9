import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { acknowledge } from '#lib/credentials/acknowledge.ts';
import { discard } from '#lib/credentials/discard.ts';
import { openSealed } from '#lib/credentials/open-sealed.ts';
import { removeStored } from '#lib/credentials/remove-stored.ts';
import { addEnvironment } from '#lib/environments/add-environment.ts';
import { checkEnvironment } from '#lib/environments/check-environment.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import type { Outcome } from '#lib/model/refusal.ts';
import { addPermissionByHand } from '#lib/principals/add-permission-by-hand.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
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
const decided = () => ({
  requestId: cast.pendingId,
  specHash: '0'.repeat(64),
  comment: 'No, never.',
});
const ofPrincipal = () => ({ principalId: cast.principalId });
const issued = () => ({ ...ofPrincipal(), credentialId: newId(), publicKey });
const ofRun = () => ({ runId: cast.runId });
const stored = () => ({ credentialId: cast.storedId });
const opened = () => ({ credentialId: cast.openedId });
const environment = () => ({ environmentId: cast.environmentId });
const added = {
  displayName: 'Sales',
  instanceUrl: 'https://sales.crm4.dynamics.com',
  sku: 'Sandbox',
};
const flow = () => ({ ...ofPrincipal(), table: 'account', action: 'read' }) as const;

const owners: readonly Part[] = ['owner', 'secondOwner'];
const except = (allowed: readonly Part[]) => parts.filter((part) => !allowed.includes(part));

/** Each verb of a person, who may, and how it says no to everybody else. */
type Verb = {
  who: readonly Part[];
  says?: 'not-allowed';
  /** Whether it asks for a recent sign-in, and whether an attempt stands in the history. */
  isFresh?: true;
  isSilent?: true;
  act: (actor: PersonActor) => Promise<Outcome<unknown>>;
};
const verbs: Record<string, Verb> = {
  'request.submit': {
    who: ['owner', 'secondOwner', 'stranger'],
    says: 'not-allowed',
    act: (actor) => submitRequest(actor, ask, microsoft()),
  },
  'request.withdraw': { who: ['owner'], act: (actor) => withdrawRequest(actor, decided()) },
  'request.decide, to approve': {
    who: ['admin'],
    isFresh: true,
    act: (actor) => approveRequest(actor, decided(), microsoft()),
  },
  'request.decide, to reject': {
    who: ['admin'],
    isFresh: true,
    act: (actor) => rejectRequest(actor, decided()),
  },
  'principal.verify': {
    who: [...owners, 'admin'],
    act: (actor) => verifyPrincipal(actor, ofPrincipal()),
  },
  'principal.verify, of what was added by hand': {
    who: [...owners, 'admin'],
    act: (actor) => addPermissionByHand(actor, ofPrincipal(), microsoft()),
  },
  'principal.issue': {
    who: owners,
    isFresh: true,
    act: (actor) => issueSecret(actor, issued()),
  },
  'principal.stop': {
    who: [...owners, 'admin'],
    isFresh: true,
    act: (actor) => stopPrincipal(actor, ofPrincipal()),
  },
  'credential.remove': {
    who: owners,
    isFresh: true,
    act: (actor) => removeStored(actor, stored()),
  },
  'run.retry': { who: ['admin'], act: (actor) => retryRun(actor, ofRun()) },
  'run.undo': { who: ['admin'], isFresh: true, act: (actor) => undoRun(actor, ofRun()) },
  'environment.add': {
    who: ['admin'],
    says: 'not-allowed',
    act: (actor) => addEnvironment(actor, added, microsoft()),
  },
  'environment.check': {
    who: ['admin'],
    act: (actor) => checkEnvironment(actor, environment(), microsoft()),
  },
  'to open a secret': {
    who: ['owner'],
    isSilent: true,
    act: (actor) => openSealed(actor, opened()),
  },
  'to confirm a secret': {
    who: ['owner'],
    isSilent: true,
    act: (actor) => acknowledge(actor, opened()),
  },
  'to give up a secret': {
    who: ['owner'],
    isSilent: true,
    act: (actor) => discard(actor, opened()),
  },
  'to try a flow': {
    who: [...owners, 'admin', 'auditor'],
    isSilent: true,
    act: (actor) => simulateFlow(actor, flow(), microsoft()),
  },
};

const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : outcome.refusal.code);

/** Everything that a verb could change, and the attempts that the history tells of. */
async function rows() {
  const all = { orderBy: { id: 'asc' } } as const;
  const state = await Promise.all([
    database().request.findMany(all),
    database().principal.findMany(all),
    database().run.findMany(all),
    database().credential.findMany(all),
    database().environment.findMany(all),
  ]);
  const events = await database().auditEvent.findMany({ orderBy: { seq: 'asc' } });
  return { state, events: events.map(({ kind, actorId, body }) => ({ kind, actorId, body })) };
}

describe('Who may not, changes nothing and stands in the history', () => {
  test.each(Object.entries(verbs))('%s', async (name, { who, says, isSilent, act }) => {
    for (const part of except(who)) {
      const actor = cast.people[part];
      const before = await rows();
      // What is not somebody's looks as if it were not there.
      expect([part, codeOf(await act(actor))]).toEqual([part, says ?? 'not-found']);
      const after = await rows();
      expect(after.state).toEqual(before.state);
      const told = after.events.slice(before.events.length);
      const isToldOf = !isSilent && !(name.endsWith('by hand') && part !== 'auditor');
      expect(told).toHaveLength(isToldOf ? 1 : 0);
      if (!isToldOf) continue;
      expect(told[0]).toMatchObject({ kind: 'access.denied', actorId: actor.personId });
      expect(JSON.parse(told[0]?.body ?? '').event.verb).toBe(name.split(',')[0]);
    }
  });
});

describe('Who signed in long ago', () => {
  test.each(Object.entries(verbs).filter(([, { isFresh }]) => isFresh))(
    'is asked to do so again, and nothing is changed: %s',
    async (_, { who, act }) => {
      for (const part of who) {
        const before = await rows();
        expect(codeOf(await act(signedInLongAgo(cast.people[part])))).toBe('sign-in-again');
        expect(await rows()).toEqual(before);
      }
    },
  );
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
    expect(codeOf(await rejectRequest(mia, decision))).toBe('own-request');
  });
});

/** Refusals that are about the person, and none about how the thing stands. */
const aboutThePerson = ['not-allowed', 'not-found', 'own-request', 'sign-in-again'];

// The last test here: what is done changes how the cast stands.
test.each(Object.entries(verbs))('who may, gets past the table: %s', async (_, { who, act }) => {
  for (const part of who) {
    expect(aboutThePerson).not.toContain(codeOf(await act(cast.people[part])));
  }
});
