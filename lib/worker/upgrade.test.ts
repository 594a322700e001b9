import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openSealed } from '#lib/credentials/open-sealed.ts';
import { verifyHistory } from '#lib/history/verify-history.ts';
import { database } from '#lib/kernel/db.ts';
import { hashOfValue } from '#lib/kernel/digest.ts';
import { newId } from '#lib/kernel/ids.ts';
import { stopSender } from '#lib/kernel/queue.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { causeWords } from '#lib/model/cause-words.ts';
import { credentialState } from '#lib/model/credential.ts';
import { findingWords } from '#lib/model/finding-words.ts';
import { runState } from '#lib/model/run.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { principalById } from '#lib/principals/queries.ts';
import { stopPrincipal } from '#lib/principals/stop-principal.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';
import { requestById } from '#lib/requests/queries.ts';
import { advanceRun } from '#lib/runs/advance-run.ts';
import { retryRun } from '#lib/runs/retry-run.ts';
import { undoRun } from '#lib/runs/undo-run.ts';
import { migrateDatabase } from '#prisma/migrate-database.ts';
import { byHand } from '#testing/by-hand.ts';
import { turnInto010 } from '#testing/database/install-of-0.1.0.ts';
import { addPrincipalLike, addSecret } from '#testing/standing.ts';
import { tab } from '#testing/tab.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { APP_ROLE } from '../../scripts/postgres/prepare-database.ts';

// What version 0.1.0 left behind, whatever it was in the middle of, goes on where it stood.
vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => portal.pass(milliseconds / 1000),
}));

let portal: TestPortal;
let made: Awaited<ReturnType<typeof leaveInTheMiddle>>;
/** Rows alone, of every state that a run and a credential can have; nothing at Microsoft is theirs. */
let before: Awaited<ReturnType<typeof stored>>;
let standing: { id: string; state: string }[];

beforeAll(async () => {
  portal = await startTestPortal();
  made = await leaveInTheMiddle();
  standing = await ofEveryState(made.ready);
  before = await stored();
  await stopSender();
  await database().$disconnect();
  await turnInto010(portal.ownerUrl);
  await migrateDatabase({ ownerUrl: portal.ownerUrl, appRole: APP_ROLE });
}, 120_000);
afterAll(() => portal.close());

/** What has to be the same on both sides of the upgrade. */
const stored = async () => ({
  approved: await database().approvedSpec.findMany({
    omit: { approvedAt: true },
    orderBy: { principalId: 'asc' },
  }),
  runs: await database().run.findMany({ orderBy: { id: 'asc' } }),
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

test('the approved spec is the one of the decision and of the history, to the letter', async () => {
  for (const { principalId, spec, specHash, requestId } of before.approved) {
    if (standing.some(({ id }) => id === principalId)) continue;
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
  const failed = await principalById(ada, made.failed.principalId);
  const causes = failed?.provisioning.steps.flatMap(({ cause }) =>
    cause ? [causeWords(cause)] : [],
  );
  expect(causes).toContain('Dataverse refused it.');
  expect(await verifyHistory(ada)).toMatchObject({ intact: true });
});

test('the worker finishes what was under way', async () => {
  const ada = await portal.actor('Ada Moreau');
  const wordOf = async ({ principalId }: { principalId: string }) =>
    (await principalById(ada, principalId))?.status.word;
  await database().run.deleteMany({ where: { principalId: { in: standing.map(({ id }) => id) } } });
  must(await retryRun(ada, { runId: made.failed.runId }));
  await portal.drain();
  const { issued, differs, undone, stopped, ...provisioned } = made;
  const maya = await portal.actor('Maya Lindqvist');
  const { ciphertext } = must(await openSealed(maya, { credentialId: issued.credentialId }));
  expect(issued.key.open(ciphertext)).toMatch(/\S{20,}/);
  await portal.settle();
  for (const one of Object.values(provisioned)) expect(await wordOf(one)).toBe('Ready');
  expect(await wordOf(undone)).toBe('Undone');
  expect(await wordOf(stopped)).toBe('Stopped');
  must(await verifyPrincipal(await portal.actor('Maya Lindqvist'), differs));
  await portal.drain();
  const known = (await principalById(maya, differs.principalId))?.findings ?? [];
  expect(known.map(({ since }) => since)).toEqual(before.findings.map((one) => one.firstSeenAt));
});

/** A principal for each thing that can be under way while a portal is stopped to be upgraded. */
async function leaveInTheMiddle() {
  const maya = () => portal.actor('Maya Lindqvist');
  const settled = async () => {
    const { principalId, runId } = await portal.approve();
    await portal.settle();
    return { principalId, runId };
  };
  const [ready, differs, undone, stopped, issued] = [
    await settled(),
    await settled(),
    await settled(),
    await settled(),
    await settled(),
  ];
  portal.pass(86_400);
  await byHand(portal, differs.principalId).control('/roles', { add: 'Basic User' });
  for (let nights = 0; nights < 2; nights += 1) {
    must(await verifyPrincipal(await maya(), differs));
    await portal.drain();
    portal.pass(86_400);
  }
  const failed = await portal.approve();
  portal.fault({ operation: 'POST /systemusers', kind: 'status', status: 403, count: 1 });
  await portal.settle();
  const waiting = await portal.approve();
  portal.fault({ operation: 'POST /servicePrincipals', kind: 'status', status: 503, count: 1 });
  await portal.drain();
  const begun = await portal.approve();
  await advanceRun(begun.runId, microsoft());
  await portal.approve();
  must(await undoRun(await portal.actor('Ada Moreau'), { runId: undone.runId }));
  must(await stopPrincipal(await maya(), stopped));
  const key = tab();
  const credentialId = newId();
  const { publicKey } = key;
  must(
    await issueSecret(await maya(), { principalId: issued.principalId, credentialId, publicKey }),
  );
  const queued = await portal.approve();
  return {
    ready,
    differs,
    undone,
    stopped,
    issued: { ...issued, credentialId, key },
    failed,
    waiting,
    begun,
    queued,
  };
}

async function ofEveryState({ principalId }: { principalId: string }) {
  const rows = [];
  for (const state of runState.options.filter((one) => one !== 'succeeded')) {
    rows.push({ id: await addPrincipalLike(principalId, state), state });
  }
  for (const state of credentialState.options) {
    const id = await addPrincipalLike(principalId, 'succeeded');
    await addSecret(id, state);
    rows.push({ id, state });
  }
  return rows;
}
