import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { findSession } from '#lib/access/find-session.ts';
import { may } from '#lib/access/may.ts';
import { hashOfToken } from '#lib/access/random-token.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { openSealed } from '#lib/credentials/open-sealed.ts';
import { endHold } from '#lib/history/end-hold.ts';
import { endsInForceSince, noteEndsInForce } from '#lib/history/ends-in-force.ts';
import { noteBaseline } from '#lib/history/note-baseline.ts';
import { verifyHistory } from '#lib/history/verify-history.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { hashOfValue } from '#lib/kernel/digest.ts';
import { causeWords } from '#lib/model/cause-words.ts';
import { credentialState } from '#lib/model/credential.ts';
import { findingWords } from '#lib/model/finding-words.ts';
import { requestState } from '#lib/model/request.ts';
import { runState, stepState, stoppedRunStates } from '#lib/model/run.ts';
import { letEndsGo } from '#lib/principals/let-ends-go.ts';
import { principalById } from '#lib/principals/queries.ts';
import { resumePrincipal } from '#lib/principals/resume-principal.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';
import { requestById } from '#lib/requests/queries.ts';
import { retryRun } from '#lib/runs/retry-run.ts';
import { addEveryState } from '#testing/old-install/add-every-state.ts';
import { leaveInTheMiddle } from '#testing/old-install/leave-in-the-middle.ts';
import { upgradeFrom010 } from '#testing/old-install/upgrade-from-0.1.0.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { sweep } from './sweep.ts';

// What version 0.1.0 left behind, whatever it was in the middle of, goes on where it stood.
vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => portal.pass(milliseconds / 1000),
}));

let portal: TestPortal;
let made: Awaited<ReturnType<typeof leaveInTheMiddle>>;
let before: Awaited<ReturnType<typeof stored>>;
let standing: Awaited<ReturnType<typeof addEveryState>>;

beforeAll(async () => {
  portal = await startTestPortal();
  made = await leaveInTheMiddle(portal);
  standing = await addEveryState(made.ready.principalId);
  await signIn('of before');
  before = await stored();
  await upgradeFrom010(portal.ownerUrl);
  // As the first start of the worker does.
  await noteBaseline();
  await noteEndsInForce();
}, 120_000);
afterAll(() => portal.close());

/** An admin who signs in at this moment, with this cookie. */
async function signIn(cookie: string): Promise<void> {
  const { id: personId } = await database().person.findFirstOrThrow({
    where: { name: 'Ada Moreau' },
  });
  const [moment, roles] = [now(), ['Admin' as const]];
  await inTransaction(async (tx) => {
    const { id: sessionId } = await tx.session.create({
      data: {
        ...{
          personId,
          roles,
          tokenHash: hashOfToken(cookie),
          expiresAt: secondsAfter(moment, 3600),
        },
        ...{ createdAt: moment, authenticatedAt: moment, lastSeenAt: moment },
      },
    });
    const event = { kind: 'session.signed-in', sessionId, roles } as const;
    await appendEvent(tx, { by: { type: 'person', personId, role: null }, event });
  });
}

/** What has to be the same on both sides of the upgrade. */
const stored = async () => ({
  approved: await database().approvedSpec.findMany({
    omit: { approvedAt: true },
    orderBy: [{ principalId: 'asc' }, { version: 'asc' }],
  }),
  // What 0.1.0 stopped, it stopped by what was approved first; an intent is a version since.
  runs: (await database().run.findMany({ orderBy: { id: 'asc' } })).map((run) => ({
    ...run,
    specVersion: run.recipe === 'stop' ? 1 : run.specVersion,
  })),
  steps: await database().runStep.findMany({
    omit: { cause: true },
    orderBy: [{ runId: 'asc' }, { position: 'asc' }],
  }),
  credentials: await database().credential.findMany({
    omit: { cause: true, proof: true },
    orderBy: { id: 'asc' },
  }),
  findings: (await database().finding.findMany({ orderBy: { code: 'desc' } })).map(
    ({ principalId, seatId, code, state, firstSeenAt, lastSeenAt }) => ({
      ...{ principalId, seatId, code, state, firstSeenAt, lastSeenAt },
    }),
  ),
  jobs: await portal.asOwner('SELECT name, data, state FROM pgboss.job ORDER BY id'),
});

test('everything is there as it was, in its new place', async () => {
  const after = await stored();
  expect(after).toEqual(before);
  expect(after.findings).toMatchObject([
    { code: 'role-extra', state: 'open' },
    { code: 'privilege-beyond-roles', state: 'open' },
  ]);
  expect(after.jobs.length).toBeGreaterThan(0);
});

test('a session of before goes on, and is no recent proof of anybody', async () => {
  const actor = await findSession('of before', { isActivity: true });
  if (!actor) throw new Error('The session is over.');
  expect(may(actor, 'request.read', {}, now())).toBe('yes');
  expect(may(actor, 'request.decide', {}, now())).toBe('sign-in-undated');
});

/** Every state there is, of what a row of 0.1.0 can stand in. */
const states = {
  request: requestState.options,
  run: runState.options,
  run_step: stepState.options,
  credential: credentialState.options,
};

test.each(Object.entries(states))('a %s stands in every state', async (table, options) => {
  const rows = await portal.asOwner(`SELECT DISTINCT state FROM ${table} ORDER BY state`);
  expect(rows).toEqual(options.toSorted().map((state) => ({ state })));
});

test('the approved spec is the one of the decision and of the history, to the letter', async () => {
  for (const { principalId, spec, specHash, requestId } of before.approved) {
    expect(hashOfValue(spec)).toBe(specHash);
    const decision = await database().decision.findFirstOrThrow({
      where: { requestId: requestId ?? '' },
    });
    expect(decision.specHash).toBe(specHash);
    const event = await database().auditEvent.findFirstOrThrow({
      where: { principalId, kind: 'request.approved' },
    });
    expect(JSON.parse(event.body).event.specHash).toBe(specHash);
  }
});

test('every principal and every request opens, with the sentences that were stored', async () => {
  const ada = await portal.actor('Ada Moreau');
  for (const { id } of await database().principal.findMany()) {
    expect(await principalById(ada, id)).toMatchObject({ id });
  }
  for (const { id } of await database().request.findMany()) {
    expect(await requestById(ada, id)).toMatchObject({ id });
  }
  const differs = await principalById(ada, made.differs.principalId);
  expect(differs?.status.word).toBe('Not as approved');
  expect(differs?.findings.map(({ finding }) => findingWords(finding)).toSorted()).toEqual([
    'It holds Basic User, which nobody approved.',
    'It may do more than its approved roles allow.',
  ]);
  expect(await verifyHistory(ada)).toMatchObject({ intact: true });
});

test('what held something up is told as it was worded then, in whatever state it stands', async () => {
  const ada = await portal.actor('Ada Moreau');
  const toldOf = async (principalId: string) => {
    const one = await principalById(ada, principalId);
    const setbacks = [...(one?.provisioning.steps ?? []), ...(one?.credentials ?? [])];
    return setbacks.flatMap(({ cause }) => (cause ? [causeWords(cause)] : []));
  };
  expect(await toldOf(made.failed.principalId)).toEqual(['Dataverse refused it.']);
  const held = ['waiting', 'resting', 'failed', 'cancelled', 'requested', 'lost', 'removing'];
  for (const { id, of, state } of standing) {
    const told = held.includes(state) ? ['Dataverse refused it.'] : [];
    expect(await toldOf(id), `${of} ${state}`).toEqual(told);
  }
});

test('the worker finishes what was under way', async () => {
  const ada = await portal.actor('Ada Moreau');
  const wordOf = async ({ principalId }: { principalId: string }) =>
    (await principalById(ada, principalId))?.status.word;
  const runs = standing.filter((one) => one.of === 'run');
  const resumed = runs.filter(({ state }) => stoppedRunStates.includes(state));
  for (const { id: runId } of resumed) must(await retryRun(ada, { runId }));
  must(await retryRun(ada, { runId: made.failed.runId }));
  await portal.drain();
  const { issued, differs, undone, stopped, ...provisioned } = made;
  const maya = await portal.actor('Maya Lindqvist');
  const { ciphertext } = must(await openSealed(maya, { credentialId: issued.credentialId }));
  expect(issued.key.open(ciphertext)).toMatch(/\S{20,}/);
  await portal.settle();
  for (const one of Object.values(provisioned)) expect(await wordOf(one)).toBe('Ready');
  for (const { id, state } of runs) {
    const word = state === 'cancelled' ? 'Not wholly undone' : 'Ready';
    expect(await wordOf({ principalId: id }), state).toBe(word);
  }
  expect(await wordOf(undone)).toBe('Undone');
  expect(await wordOf(stopped)).toBe('Stopped');
  must(await verifyPrincipal(await portal.actor('Maya Lindqvist'), differs));
  await portal.drain();
  const known = (await principalById(maya, differs.principalId))?.findings ?? [];
  expect(known.map(({ since }) => since)).toEqual(before.findings.map((one) => one.firstSeenAt));
}, 60_000);

/** Whether the sweep has paused it, by what is in force for it. */
const intentOf = async (principalId: string) =>
  (
    await database().approvedSpec.findFirstOrThrow({
      where: { principalId },
      orderBy: { version: 'desc' },
    })
  ).intent;

const toldOfEnds = async () =>
  (
    await database().auditEvent.findMany({
      where: { OR: [{ kind: { startsWith: 'ends.' } }, { kind: 'principal.ended' }] },
      orderBy: { seq: 'asc' },
    })
  ).map(({ kind }) => kind);

test('what had ended before is told of, left as it is for 30 days, and paused then', async () => {
  const { principalId } = made.ended;
  const maya = await portal.actor('Maya Lindqvist');
  must(await verifyPrincipal(maya, { principalId }));
  await portal.drain();
  const found = await principalById(maya, principalId);
  expect(found?.status.word).toBe('Not as approved');
  const since = await endsInForceSince();
  const days = [found?.endsOn, secondsAfter(since ?? new Date(0), 30 * 86_400)].map((moment) =>
    moment?.toISOString().slice(0, 10),
  );
  expect(found?.findings.map(({ finding }) => findingWords(finding))).toEqual([
    expect.stringMatching(`^It ended on ${days[0]} and is still alive. On ${days[1]} the portal`),
  ]);
  await sweep();
  expect(await intentOf(principalId)).toBe('running');
  portal.pass(30 * 86_400);
  await sweep();
  await portal.settle();
  expect((await principalById(maya, principalId))?.status.word).toBe('Paused');
  expect(await toldOfEnds()).toEqual(['ends.in-force', 'principal.ended']);
  const ada = await portal.actor('Ada Moreau');
  expect(await resumePrincipal(ada, { principalId })).toMatchObject({
    refusal: { code: 'conflict', message: expect.stringContaining('last valid day') },
  });
});

test('many that ended at once, and a clock that is wrong, wait for an admin; then they are paused', async () => {
  const inUse = await database().principal.findMany({
    where: { retiredAt: null, approved: { every: { intent: 'running' } } },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  expect(inUse.length).toBeGreaterThan(2);
  const paused = async () => {
    const intents = await Promise.all(inUse.map(({ id }) => intentOf(id)));
    return intents.filter((intent) => intent === 'paused').length;
  };
  portal.pass(200 * 86_400);
  await sweep();
  await sweep();
  expect(await endHold()).toMatchObject({ why: 'many', clockAheadMs: expect.any(Number) });
  const { clock } = portal.sandbox.sandbox;
  clock.advance(-400);
  await sweep();
  const held = await endHold();
  expect(held).toMatchObject({ why: 'clock' });
  expect(held?.clockAheadMs).toBeGreaterThan(390_000);
  clock.advance(400);
  await sweep();
  expect(await paused()).toBe(0);
  const count = (await endHold())?.count ?? 0;
  const ada = await portal.actor('Ada Moreau');
  expect(await letEndsGo(ada, { count: count + 1 })).toMatchObject({
    refusal: { code: 'conflict' },
  });
  must(await letEndsGo(ada, { count }));
  await sweep();
  expect(await paused()).toBe(count);
  expect(await endHold()).toBeNull();
  const ended = Array(count).fill('principal.ended');
  const asked = ['ends.held', 'ends.held', 'ends.held', 'ends.went-on'];
  expect(await toldOfEnds()).toEqual(['ends.in-force', 'principal.ended', ...asked, ...ended]);
  expect(await verifyHistory(ada)).toMatchObject({ intact: true });
}, 60_000);
