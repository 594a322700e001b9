import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';
import { byHand } from '#testing/by-hand.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { found, storedVerdictOf } from '#testing/verdict.ts';
import { advanceRun } from './advance-run.ts';
import { retryRun } from './retry-run.ts';

// A verification says what it saw, and nothing of what it could not see.
let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterEach(() => portal.sandbox.sandbox.faults.clear());
afterAll(() => portal.close());

async function ready({ ageSeconds = 700 } = {}) {
  const { principalId, runId } = await portal.approve();
  await portal.drain();
  portal.pass(ageSeconds);
  return { principalId, runId, hand: byHand(portal, principalId) };
}

async function beginVerification(principalId: string) {
  const maker = await portal.actor('Maya Lindqvist');
  const { runId } = must(await verifyPrincipal(maker, { principalId }));
  await portal.drain();
  return runId;
}

async function verified(principalId: string) {
  const { row, ...seen } = await storedVerdictOf(await beginVerification(principalId));
  return { ...seen, evidence: row.evidence };
}

function runOf(id: string) {
  return database().run.findUniqueOrThrow({
    where: { id },
    include: { steps: { orderBy: { position: 'asc' } }, verifications: true },
  });
}

describe('A verification', () => {
  test('finds everything that differs at once, and nothing once it was put right', async () => {
    const { principalId, hand } = await ready();
    await hand.control('/owners', { add: hand.instance().id });
    await hand.control('/permissions', { add: 'User.Read.All' });
    await hand.control('/roles', { remove: 'Sales Importer' });
    await hand.control('/roles', { add: 'Invoice Reader' });
    hand.changeInstance({ accountEnabled: false });
    hand.changeUser({ isDisabled: true });
    const { codes, permissions, told } = await verified(principalId);
    expect(codes.toSorted()).toEqual([
      'api-permission-requested',
      'app-role-assigned',
      'application-user-disabled',
      'foreign-owner',
      'privilege-beyond-roles',
      'role-extra',
      'role-missing',
      'service-principal-disabled',
    ]);
    expect(permissions).toBe('violated');
    expect(told.findings).toEqual(codes);
    hand.putBack();
    expect(await verified(principalId)).toMatchObject(found([], {}));
  });

  test('calls a list that it may not read not visible, and never empty', async () => {
    const { principalId, hand } = await ready();
    const hidden = {
      operation: 'GET /servicePrincipals/{id}/oauth2PermissionGrants',
      kind: 'status',
      status: 403,
    } as const;
    portal.fault(hidden);
    const sizes = [0, 0, null];
    const seen = await verified(principalId);
    expect(seen).toMatchObject(found([], { permissions: 'not-visible', sizes }));
    expect(JSON.stringify(seen.evidence)).toContain('DelegatedPermissionGrant.Read.All');
    await hand.control('/permissions', { add: 'User.Read' });
    expect(await verified(principalId)).toMatchObject(
      found(['api-permission-requested'], { permissions: 'violated', sizes: [1, 0, null] }),
    );
  });

  test('waits where a list does not answer, and says nothing before it does', async () => {
    const { principalId } = await ready();
    portal.fault({ operation: 'GET /applications/{id}/owners', kind: 'status', status: 503 });
    const runId = await beginVerification(principalId);
    expect(await runOf(runId)).toMatchObject({ state: 'waiting', verifications: [] });
    portal.sandbox.sandbox.faults.clear();
    await portal.settle();
    expect(await storedVerdictOf(runId)).toMatchObject(found([], {}));
  });

  test.each([
    ['registration', 'registration-missing'],
    ['service principal', 'service-principal-missing'],
  ])(
    'waits for a young %s that does not show, and misses it after ten minutes',
    async (what, code) => {
      const { principalId, hand } = await ready({ ageSeconds: 570 });
      const gone = { deletedDateTime: new Date().toISOString() };
      if (what === 'registration') hand.changeApplication(gone);
      else hand.changeInstance(gone);
      const waiting = await beginVerification(principalId);
      expect(await runOf(waiting)).toMatchObject({
        state: 'waiting',
        verifications: [],
        steps: [{ cause: { kind: 'not-replicated-yet' } }],
      });
      portal.pass(15);
      await portal.drain();
      expect(await runOf(waiting)).toMatchObject({ state: 'waiting', verifications: [] });
      portal.pass(40);
      await portal.drain();
      expect(await storedVerdictOf(waiting)).toMatchObject(
        found([code], { permissions: 'not-visible', sizes: [] }),
      );
    },
  );

  test('does not choose between two application users: it stops and says so', async () => {
    const { principalId, hand } = await ready();
    portal.sandbox.world.systemUsers.put({ ...hand.user(), id: crypto.randomUUID() });
    const runId = await beginVerification(principalId);
    expect(await runOf(runId)).toMatchObject({
      state: 'failed',
      verifications: [],
      steps: [{ state: 'failed', cause: { code: 'more-than-one-user' } }],
    });
  });
});

test('what was made otherwise than approved is not ready, and is once it was put right and retried', async () => {
  const { principalId, runId } = await portal.approve();
  for (let step = 0; step < 4; step += 1) await advanceRun(runId, microsoft());
  const hand = byHand(portal, principalId);
  await hand.control('/owners', { add: hand.instance().id });
  await portal.drain();
  const stopped = await runOf(runId);
  expect(stopped).toMatchObject({ state: 'failed', finishedAt: null, nextAttemptAt: null });
  expect(stopped.steps.at(-1)).toMatchObject({
    state: 'failed',
    cause: { kind: 'not-as-approved' },
  });
  expect(await storedVerdictOf(runId)).toMatchObject(found(['foreign-owner'], {}));
  const kinds = await database().auditEvent.findMany({ where: { body: { contains: runId } } });
  expect(kinds.map((event) => event.kind)).not.toContain('run.succeeded');
  hand.putBack();
  must(await retryRun(await portal.actor('Ada Moreau'), { runId }));
  await portal.settle();
  const again = await runOf(runId);
  expect(again.state).toBe('succeeded');
  // After a difference, what was done may be gone as well: every step looks again.
  expect(again.steps.map((step) => step.attempts)).toEqual([2, 2, 2, 2, 2]);
  expect(again.verifications.map((one) => one.outcome).toSorted()).toEqual([
    'as-approved',
    'differs',
  ]);
});
