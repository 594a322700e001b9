import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { asJson, database, inTransaction } from '#lib/kernel/db.ts';
import { enqueueDue } from '#lib/kernel/enqueue-due.ts';
import { newId } from '#lib/kernel/ids.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { dueRuns } from '#lib/runs/due-runs.ts';
import { leaseRun } from '#lib/runs/lease-run.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { startWorker, type Worker } from './start-worker.ts';
import { sweep } from './sweep.ts';

// The real queue on a real database: a sweep gives a job to what has none, and to nothing else.
let portal: TestPortal;
let worker: Worker | undefined;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  portal.sandbox.sandbox.faults.clear();
  await database().$executeRaw`DELETE FROM pgboss.job`;
  await database().run.updateMany({ data: { state: 'failed', nextAttemptAt: null } });
  await asOwner('DELETE FROM write_budget');
});
afterAll(() => portal.close());

const jobRows = z.array(z.object({ runId: z.string(), state: z.string(), startAfter: z.date() }));

async function jobs(runId?: string) {
  const rows = await database().$queryRaw`
    SELECT data->>'runId' AS "runId", state::text, start_after AS "startAfter"
    FROM pgboss.job WHERE name = 'advance-run' ORDER BY start_after`;
  return jobRows.parse(rows).filter((job) => runId === undefined || job.runId === runId);
}

/** A run that is due, and whose job is gone. */
async function lostRun(): Promise<string> {
  const { runId } = await portal.approve();
  await database().$executeRaw`DELETE FROM pgboss.job`;
  return runId;
}

/** So many more runs like this one, due and without a job. */
async function multiply(runId: string, count: number): Promise<void> {
  const { steps, ...run } = await database().run.findUniqueOrThrow({
    where: { id: runId },
    include: { steps: true },
  });
  const { id: _request, ...request } = await database().request.findFirstOrThrow();
  const { id: _principal, ...principal } = await database().principal.findFirstOrThrow();
  const { id: _seat, ...seat } = await database().seat.findFirstOrThrow();
  const approved = await database().approvedSpec.findFirstOrThrow();
  const ids = Array.from({ length: count }, newId);
  await database().request.createMany({
    data: ids.map((id) => ({ ...request, id, spec: asJson(request.spec), name: id })),
  });
  await database().principal.createMany({
    data: ids.map((id) => ({ ...principal, id, requestId: id, name: id })),
  });
  await database().seat.createMany({
    data: ids.map((id) => ({ ...seat, id, principalId: id, roles: asJson(seat.roles) })),
  });
  await database().approvedSpec.createMany({
    data: ids.map((id) => ({
      ...approved,
      principalId: id,
      seatId: id,
      requestId: id,
      spec: asJson(approved.spec),
    })),
  });
  await database().run.createMany({
    data: ids.map((id) => ({
      ...run,
      id,
      principalId: id,
    })),
  });
  await database().runStep.createMany({
    data: ids.flatMap((id) =>
      steps.map(({ position, key, state }) => ({ runId: id, position, key, state })),
    ),
  });
}

// Many times what a worker has in hand at once.
test('a worker that starts with 120 due runs takes up each exactly once, and loses no next tick', {
  timeout: 120_000,
}, async () => {
  await multiply(await lostRun(), 119);
  // Nothing may be written for an hour: each tick ends at once, and sends the job of its next one.
  const inAnHour = secondsAfter(now(), 3600);
  await database().writeBudget.create({
    data: { lane: 'graph', freeAt: inAnHour, blockedUntil: inAnHour },
  });
  worker = await startWorker();
  const heldBack = () => database().run.count({ where: { nextAttemptAt: { gte: inAnHour } } });
  await expect.poll(heldBack, { timeout: 100_000 }).toBe(120);
  await worker.stop();
  const made = await jobs();
  const waiting = made.filter((job) => job.state === 'created');
  expect(made).toHaveLength(240);
  expect(new Set(waiting.map((job) => job.runId)).size).toBe(120);
  expect(waiting.every((job) => job.startAfter >= inAnHour)).toBe(true);
});

test('300 due runs get their jobs by one statement, and a second sweep adds none', async () => {
  await multiply(await lostRun(), 299);
  await portal.asOwner(`
    CREATE SEQUENCE statements;
    CREATE FUNCTION count_statement() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
      $$ BEGIN PERFORM nextval('statements'); RETURN NULL; END $$;
    CREATE TRIGGER count_statement AFTER INSERT ON pgboss.job_common
      FOR EACH STATEMENT EXECUTE FUNCTION count_statement()`);
  await Promise.all([sweep(), sweep()]);
  await sweep();
  const counted = await portal.asOwner('SELECT last_value::int AS count FROM statements');
  expect(counted).toEqual([{ count: 1 }]);
  await portal.asOwner('DROP FUNCTION count_statement CASCADE');
  const made = await jobs();
  expect(made).toHaveLength(300);
  expect(new Set(made.map((job) => job.runId)).size).toBe(300);
});

test('a sweep that waited for another sees the jobs of that one', async () => {
  const runId = await lostRun();
  const lock = new pg.Client({ connectionString: portal.ownerUrl });
  await lock.connect();
  await lock.query('BEGIN; SELECT pg_advisory_xact_lock(4715027)');
  const waiting = enqueueDue(dueRuns);
  const isWaiting = () =>
    portal.asOwner("SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
  await expect.poll(isWaiting).toHaveLength(1);
  await inTransaction((tx) => enqueue(tx, 'advance-run', { runId }));
  await lock.query('COMMIT');
  await lock.end();
  expect(await waiting).toBe(0);
  expect(await jobs(runId)).toHaveLength(1);
});

test('a run whose tick is under way gets no second job, and the job that the tick sends is kept', async () => {
  const { runId } = await portal.approve();
  const call = { operation: 'POST /applications', count: 1 } as const;
  portal.fault({ ...call, kind: 'latency', ms: 1500 });
  portal.fault({ ...call, kind: 'status', status: 503, retryAfterSeconds: 3600 });
  worker = await startWorker();
  const step = () =>
    database().runStep.findUniqueOrThrow({ where: { runId_position: { runId, position: 0 } } });
  await expect.poll(async () => (await step()).state, { timeout: 10_000 }).toBe('running');
  await sweep();
  expect(await jobs(runId)).toMatchObject([{ state: 'active' }]);
  await expect.poll(async () => (await step()).state, { timeout: 10_000 }).toBe('waiting');
  await sweep();
  const [, next, ...more] = await jobs(runId);
  expect(next?.state).toBe('created');
  expect(next?.startAfter.getTime()).toBeGreaterThan(secondsAfter(now(), 3000).getTime());
  expect(more).toEqual([]);
});

describe('A run gets a job although there is one,', () => {
  const alter = (runId: string, state: 'created' | 'active', startAfterSeconds: number) =>
    database().$executeRaw`
      UPDATE pgboss.job SET state = ${state}::pgboss.job_state, started_on = now() - interval '1 minute',
        start_after = now() + make_interval(secs => ${startAfterSeconds})
      WHERE data->>'runId' = ${runId}`;

  test('when a worker died with it', async () => {
    const { runId } = await portal.approve();
    await alter(runId, 'active', -60);
    expect(await enqueueDue(dueRuns)).toBe(1);
    expect(await enqueueDue(dueRuns)).toBe(0);
    expect((await jobs(runId)).map((job) => job.state)).toEqual(['active', 'created']);
  });

  test('when it would come too late', async () => {
    const { runId } = await portal.approve();
    await alter(runId, 'created', 900);
    expect(await enqueueDue(dueRuns)).toBe(1);
    expect(await enqueueDue(dueRuns)).toBe(0);
  });
});

test('a run that another worker holds gets its job for the moment the lease ends', async () => {
  const runId = await lostRun();
  await leaseRun(runId);
  expect(await enqueueDue(dueRuns)).toBe(1);
  expect(await enqueueDue(dueRuns)).toBe(0);
  const { leaseUntil } = await database().run.findUniqueOrThrow({ where: { id: runId } });
  expect((await jobs(runId)).map((job) => job.startAfter)).toEqual([leaseUntil]);
});

test('a sweep that meets a fault kills no worker: the next one does its work', async () => {
  const runId = await lostRun();
  // The tick is under way when its job is counted: one that is over may have sent the next.
  portal.fault({ kind: 'latency', ms: 2000 });
  await portal.asOwner('REVOKE SELECT ON run FROM boarding_pass_app');
  worker = await startWorker();
  expect(await jobs()).toEqual([]);
  await portal.asOwner('GRANT SELECT ON run TO boarding_pass_app');
  await sweep();
  expect(await jobs(runId)).toHaveLength(1);
});
