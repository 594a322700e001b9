import { PgBoss } from 'pg-boss';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { discard } from '#lib/credentials/discard.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { logOutput } from '#lib/kernel/log.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { tab } from '#testing/tab.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { startWorker, type Worker } from './start-worker.ts';

// The worker does what its queues say, and says what went wrong.
let portal: TestPortal;
let worker: Worker | undefined;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  vi.restoreAllMocks();
  portal.sandbox.sandbox.faults.clear();
  await database().$executeRaw`DELETE FROM pgboss.job`;
  await database().run.updateMany({ data: { state: 'failed', nextAttemptAt: null } });
});
afterAll(() => portal.close());

const jobRows = z.array(z.object({ state: z.string(), isLater: z.boolean(), id: z.string() }));

async function jobs(queue: string) {
  const rows = await database().$queryRaw`
    SELECT id::text, state::text, start_after > created_on + interval '15 seconds' AS "isLater"
    FROM pgboss.job WHERE name = ${queue} ORDER BY created_on`;
  return jobRows.parse(rows);
}

const stateOf = async (runId: string) =>
  (await database().run.findUniqueOrThrow({ where: { id: runId } })).state;
const nights = () => database().auditEvent.count({ where: { kind: 'history.verified' } });
const patience = { timeout: 10_000, interval: 20 };

/** What the log says meanwhile, line by line. */
function listen() {
  const lines: Record<string, unknown>[] = [];
  vi.spyOn(logOutput, 'write').mockImplementation((line) => lines.push(JSON.parse(line)) > 0);
  return lines;
}

async function send(queue: 'advance-run' | 'sweep' | 'nightly', data = {}) {
  await inTransaction((tx) => enqueue(tx, queue, data));
}

test('a worker that starts takes up what lay there, and is to sweep each minute and see to the night', async () => {
  const { runId } = await portal.approve();
  await database().$executeRaw`DELETE FROM pgboss.job`;
  worker = await startWorker();
  await expect.poll(() => stateOf(runId), patience).toBe('succeeded');
  expect(await portal.asOwner('SELECT name, cron FROM pgboss.schedule ORDER BY name')).toEqual([
    { name: 'nightly', cron: '17 2 * * *' },
    { name: 'sweep', cron: '* * * * *' },
  ]);
  // By then the leases are over of a worker that died just before.
  expect((await jobs('sweep')).some((job) => job.isLater)).toBe(true);
});

test('a job is under way until its work is done, and then it is over', async () => {
  worker = await startWorker();
  portal.fault({ operation: 'GET /applications/{id}/owners', kind: 'latency', ms: 400, count: 1 });
  const { runId } = await portal.approve();
  const job = async () => (await jobs('advance-run'))[0]?.state;
  const atLastStep = () =>
    database().runStep.findFirst({ where: { runId, key: 'verification', state: 'running' } });
  await expect.poll(atLastStep, patience).not.toBeNull();
  expect(await job()).toBe('active');
  await expect.poll(job, patience).toBe('completed');
  expect(await stateOf(runId)).toBe('succeeded');
});

test('a job that meets a fault is told to the log, and the worker works on', async () => {
  const lines = listen();
  const { runId } = await portal.approve();
  await asOwner('DELETE FROM run_step WHERE run_id = $1', [runId]);
  worker = await startWorker();
  await send('advance-run', { runId: 'nobody' });
  const failed = () => lines.filter((line) => line.message === 'a job failed');
  await expect.poll(() => failed().length, patience).toBe(2);
  expect(failed()).toMatchObject([{ queue: 'advance-run' }, { queue: 'advance-run' }]);
  expect(JSON.stringify(failed())).toContain(`Run ${runId} is live but has no step left to do.`);
  const ids = (await jobs('advance-run')).map((job) => job.id);
  expect(ids).toEqual(expect.arrayContaining(failed().map((line) => line.jobId)));
  const next = await portal.approve();
  await expect.poll(() => stateOf(next.runId), patience).toBe('succeeded');
});

test('a job of the sweep sweeps, and one of the night sees to the night', async () => {
  const { runId } = await portal.approve();
  const dueAt = (nextAttemptAt: Date) =>
    database().run.update({ where: { id: runId }, data: { nextAttemptAt } });
  // Neither a job nor the look at the start of the worker leads to it.
  await dueAt(secondsAfter(now(), 3600));
  await database().$executeRaw`DELETE FROM pgboss.job`;
  worker = await startWorker();
  const before = await nights();
  await dueAt(now());
  await send('sweep');
  await expect.poll(() => stateOf(runId), patience).toBe('succeeded');
  expect(await nights()).toBe(before);
  await send('nightly');
  await expect.poll(nights, patience).toBe(before + 1);
});

test('a worker that stops ends its step and begins no other; what is left is due at once', async () => {
  worker = await startWorker();
  portal.fault({ operation: 'POST /applications', kind: 'latency', ms: 300, count: 1 });
  const { runId } = await portal.approve();
  const steps = () =>
    database().runStep.findMany({ where: { runId }, orderBy: { position: 'asc' } });
  await expect.poll(async () => (await steps())[0]?.state, patience).toBe('running');
  await worker.stop();
  expect((await steps()).map((step) => step.state)).toEqual(['done', ...Array(4).fill('todo')]);
  const run = await database().run.findUniqueOrThrow({ where: { id: runId } });
  expect(run).toMatchObject({ state: 'queued', leaseUntil: null });
  expect(run.nextAttemptAt).not.toBeNull();
});

test('a worker that stops lets the test of a secret end that is under way, as long as its patience lasts', async () => {
  const { principalId } = await portal.approve();
  await portal.drain();
  const maya = await portal.actor('Maya Lindqvist');
  /** A worker in the middle of the test of a secret, which waits until it is let go on. */
  const testing = async (patienceSeconds: number) => {
    const [reached, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const pause = () => {
      reached.resolve();
      return goOn.promise;
    };
    worker = await startWorker({ patienceSeconds, pause });
    const { publicKey } = tab();
    const { credentialId } = must(
      await issueSecret(maya, { principalId, credentialId: newId(), publicKey }),
    );
    await reached.promise;
    const standing = () => database().credential.findUniqueOrThrow({ where: { id: credentialId } });
    return { credentialId, stopped: worker.stop(), goOn: goOn.resolve, standing };
  };
  const hasty = await testing(1);
  await hasty.stopped;
  expect((await hasty.standing()).state).toBe('proving');
  hasty.goOn();
  await expect.poll(async () => (await hasty.standing()).state, patience).toBe('ready');
  must(await discard(maya, hasty));
  const patient = await testing(25);
  patient.goOn();
  await patient.stopped;
  expect(await patient.standing()).toMatchObject({ state: 'ready', provenAt: expect.any(Date) });
});

test('a night may take hours; one whose worker died is another’s after a minute', async () => {
  const boss = new PgBoss({ connectionString: String(process.env.DATABASE_URL), migrate: false });
  await boss.start();
  const afterLooking = async (sinceItsBeginning: string, sinceItWasHeard: string) => {
    await asOwner(
      `UPDATE pgboss.queue SET monitor_on = NULL, monitor_claim_on = NULL WHERE name = 'nightly'`,
    );
    await asOwner(
      `UPDATE pgboss.job SET started_on = now() - $1::interval, heartbeat_on = now() - $2::interval
       WHERE name = 'nightly'`,
      [sinceItsBeginning, sinceItWasHeard],
    );
    await boss.supervise('nightly');
    return (await jobs('nightly')).map((job) => job.state);
  };
  await send('nightly');
  await boss.fetch('nightly');
  expect(await afterLooking('11 hours', '10 seconds')).toEqual(['active']);
  expect(await afterLooking('2 minutes', '61 seconds')).toEqual(['retry']);
  await boss.stop({ graceful: false });
});
