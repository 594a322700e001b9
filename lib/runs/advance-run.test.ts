import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { byHand } from '#testing/by-hand.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { storedOf } from '#testing/overtaken.ts';
import { startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { advanceRun } from './advance-run.ts';

// What a run did and met stands in its rows and in the history, with the times and Microsoft's own ids.
let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterEach(async () => {
  portal.sandbox.sandbox.faults.clear();
  await asOwner('DELETE FROM write_budget');
  await database().run.updateMany({ data: { state: 'failed', nextAttemptAt: null } });
});
afterAll(() => portal.close());

async function stepOf(runId: string, position = 0) {
  return database().runStep.findUniqueOrThrow({
    where: { runId_position: { runId, position } },
    include: { run: true },
  });
}

const eventsOf = async (principalId: string, kind: string) => {
  const rows = await database().auditEvent.findMany({
    where: { principalId, kind },
    orderBy: { seq: 'asc' },
  });
  return rows.map(({ body }) => JSON.parse(body).event);
};
const posts = () =>
  portal.sandbox.sandbox.log.recent().filter((call) => call.operation === 'POST /applications');

describe('A run that makes a principal', () => {
  test('stores of each step what it made, what it saw, and when', async () => {
    portal.fault({ kind: 'lag', object: 'service-principal.dataverse', seconds: 12 });
    const { principalId, runId } = await portal.approve();
    await portal.settle();
    const { runs, remotes } = await storedOf(principalId);
    const hand = byHand(portal, principalId);
    const [application, instance, user] = [hand.application(), hand.instance(), hand.user()];
    const clientId = application.appId;
    const { environments } = portal.sandbox.world;
    const organizationId = environments.get(user.environmentId)?.organization?.id;
    const [run] = runs;
    const seat = await database().seat.findFirstOrThrow({ where: { principalId } });
    expect(run).toMatchObject({ id: runId, state: 'succeeded', nextAttemptAt: null });
    const seats = run?.steps.map((step) => step.seatId);
    expect(seats).toEqual([null, null, seat.id, seat.id, null]);
    expect(run?.steps).toMatchObject([
      {
        evidence: {
          clientId,
          objectId: application.id,
          isAdopted: false,
          organizationId,
          lookedAhead: { rolesFound: 1, tookMilliseconds: expect.any(Number) },
        },
      },
      { evidence: { objectId: instance.id, isAdopted: false } },
      { evidence: { userId: user.id, organizationId, businessUnit: 'Contoso' } },
      { evidence: { assigned: ['Sales Importer'], wereThere: [] } },
      { evidence: { outcome: 'as-approved', findings: [] } },
    ]);
    const moments = run?.steps.flatMap((step) => [step.startedAt, step.finishedAt]) ?? [];
    expect(moments).not.toContain(null);
    expect(moments).toEqual(moments.toSorted((one, other) => Number(one) - Number(other)));
    expect([run?.startedAt, run?.finishedAt]).toEqual([moments[0], expect.any(Date)]);
    expect(run?.steps.map((step) => step.state)).toEqual(Array(5).fill('done'));
    expect(run?.steps.map((step) => step.attempts > 1)).toEqual([false, false, true, false, false]);
    // How long Dataverse took until it knew the service principal: 12 seconds, of which the way of
    // Entra's own answer is not seen.
    expect(run?.steps[2]?.evidence).toMatchObject({ propagationMilliseconds: expect.any(Number) });
    expect(JSON.stringify(run?.steps[2]?.evidence)).toMatch(
      /"propagationMilliseconds":1[1-9]\d{3}/,
    );
    const kept = remotes.map(({ kind, remoteId, ...row }) => [
      ...[kind, remoteId, row.clientId, row.seatId, row.removedAt],
    ]);
    expect(kept.toSorted()).toEqual([
      ['application', application.id, clientId, null, null],
      ['application-user', user.id, null, seat.id, null],
      ['service-principal', instance.id, clientId, null, null],
    ]);
    const told = await eventsOf(principalId, 'run.step-done');
    expect(told.map((event) => event.remoteId)).toEqual([
      ...[application.id, instance.id, user.id, null, null],
    ]);
    expect(told.map((event) => event.attempts)).toEqual(run?.steps.map((step) => step.attempts));
    for (const { microsoftRequestId } of told)
      expect(microsoftRequestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('stores of a wait its cause, since when and until when, and tells each cause once', async () => {
    const operation = 'POST /applications';
    const { principalId, runId } = await portal.approve();
    const waits = [];
    for (const status of [503, 503, 429]) {
      portal.fault({ operation, kind: 'status', status, retryAfterSeconds: 20, count: 1 });
      await advanceRun(runId, microsoft());
      const step = await stepOf(runId);
      expect(step).toMatchObject({ state: 'waiting', run: { state: 'waiting', leaseUntil: null } });
      waits.push(step);
      const { jobs } = await storedOf(principalId);
      expect(jobs.map((job) => job.startAfter)).toContainEqual(step.run.nextAttemptAt);
      portal.pass(Number(step.run.nextAttemptAt) / 1000 - now().getTime() / 1000);
    }
    expect(waits.map((step) => step.attempts)).toEqual([1, 2, 3]);
    expect(waits.map((step) => step.cause)).toMatchObject([
      { kind: 'transient', status: 503, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      { kind: 'transient', status: 503 },
      { kind: 'throttled', status: 429 },
    ]);
    expect(waits[0]?.waitingFrom).toBeInstanceOf(Date);
    expect(waits.map((step) => step.waitingFrom)).toEqual(Array(3).fill(waits[0]?.waitingFrom));
    const told = await eventsOf(principalId, 'run.step-waiting');
    expect(told.map((event) => event.cause.status)).toEqual([503, 429]);
    expect(told[0]).toMatchObject({ runId, step: 'application' });
  });

  test('looks for half a minute after a lost answer, takes what it finds, and looks for a twin later', async () => {
    portal.fault({ operation: 'POST /applications', kind: 'cut-after-commit', count: 1 });
    portal.fault({ kind: 'lag', object: 'application.filter', seconds: 20 });
    const { principalId, runId } = await portal.approve();
    await advanceRun(runId, microsoft());
    const lost = await stepOf(runId);
    expect(lost).toMatchObject({ cause: { kind: 'unknown-outcome' } });
    expect(secondsBetween(lost.cause, lost.lookUntil)).toBeCloseTo(30, 0);
    portal.sandbox.sandbox.log.clear();
    portal.pass(5);
    await advanceRun(runId, microsoft());
    expect(await stepOf(runId)).toMatchObject({ cause: { kind: 'looking' }, state: 'waiting' });
    portal.pass(20);
    await advanceRun(runId, microsoft());
    expect(posts()).toEqual([]);
    const done = await stepOf(runId);
    const { id } = registrationOf(principalId);
    expect(done).toMatchObject({ state: 'done', evidence: { objectId: id, isAdopted: true } });
    expect(Number(done.lookUntil) - Number(done.finishedAt)).toBeGreaterThan(899_000);
  });

  test('looks before it creates where a worker died in the step, and creates when nothing shows', async () => {
    const { principalId, runId } = await portal.approve();
    await database().runStep.update({
      where: { runId_position: { runId, position: 0 } },
      data: { state: 'running', attempts: 1, startedAt: now() },
    });
    portal.sandbox.sandbox.log.clear();
    for (const seconds of [0, 10, 10]) {
      portal.pass(seconds);
      await advanceRun(runId, microsoft());
    }
    expect(posts()).toEqual([]);
    expect(await stepOf(runId)).toMatchObject({ state: 'waiting', cause: { kind: 'looking' } });
    portal.pass(30);
    await advanceRun(runId, microsoft());
    expect(posts()).toHaveLength(1);
    expect((await stepOf(runId)).state).toBe('done');
    expect((await storedOf(principalId)).remotes).toHaveLength(1);
  });

  test('removes the twin of its registration for good, and keeps the older one', async () => {
    portal.fault({ operation: 'POST /applications', kind: 'cut-after-commit', count: 1 });
    const { principalId, runId } = await portal.approve();
    await advanceRun(runId, microsoft());
    const { world } = portal.sandbox;
    const older = registrationOf(principalId);
    const late = secondsAfter(new Date(older.createdAtMs), 5);
    world.applications.put({
      ...older,
      ...{ id: crypto.randomUUID(), appId: crypto.randomUUID() },
      ...{ createdAtMs: late.getTime(), createdDateTime: late.toISOString() },
    });
    portal.pass(10);
    await advanceRun(runId, microsoft());
    expect((await stepOf(runId)).state).toBe('done');
    const left = world.applications.all().filter((one) => one.tags.includes(`bp:${principalId}`));
    expect(left).toMatchObject([{ id: older.id, deletedDateTime: null }]);
  });
});

function registrationOf(principalId: string) {
  const tag = `bp:${principalId}`;
  const found = portal.sandbox.world.applications.all().find((one) => one.tags.includes(tag));
  if (!found) throw new Error('There is no registration.');
  return found;
}

function secondsBetween(cause: unknown, until: Date | null): number {
  const at = new Date(String(Object(cause).at));
  return (Number(until) - at.getTime()) / 1000;
}
