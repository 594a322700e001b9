import { type Job, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { advanceCredential } from '#lib/credentials/advance-credential.ts';
import { noteEndsInForce } from '#lib/history/ends-in-force.ts';
import { noteBaseline } from '#lib/history/note-baseline.ts';
import { noteDatabase } from '#lib/history/note-database.ts';
import { goByTimeBehind } from '#lib/kernel/clock.ts';
import { configuration } from '#lib/kernel/env.ts';
import { leaseSeconds } from '#lib/kernel/lease.ts';
import { log } from '#lib/kernel/log.ts';
import { measureClock } from '#lib/kernel/measure-clock.ts';
import { type Pause, realPause } from '#lib/kernel/pause.ts';
import type { QueueName } from '#lib/kernel/queue.ts';
import { wakeWhenDue } from '#lib/kernel/wake-when-due.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { advanceWhileDue } from '#lib/runs/advance-while-due.ts';
import { nightly } from './nightly.ts';
import { sweep } from './sweep.ts';

export type Worker = { stop: () => Promise<void> };

/** A job that another process put off is found by polling; NOTIFY or the moment wakes for all others. */
const pollSeconds = 1;
/**
 * A secret that is being tried is known to this process alone, and a try takes up to 20 seconds: what is
 * under way ends first. A run ends its step and begins no other.
 */
const patienceSeconds = 25;

/** What a worker goes by; a test hands in another, so that it need not wait. */
type Pace = { patienceSeconds: number; pause: Pause };
const realPace: Pace = { patienceSeconds, pause: realPause };

const runJob = z.object({ runId: z.uuid() });
const credentialJob = z.object({ credentialId: z.uuid() });

/**
 * Starts the worker: it picks up jobs, and sweeps for what is due without one, at once and each
 * minute. Several may run, in the web process or alone; the leases on the rows keep them apart. Throws
 * when it could not start, and leaves nothing behind then.
 */
export async function startWorker(pace: Pace = realPace): Promise<Worker> {
  let isStopping = false;
  goByTimeBehind(await measureClock());
  await noteBaseline();
  await noteDatabase();
  await noteEndsInForce();
  const boss = new PgBoss({
    connectionString: configuration().databaseUrl,
    max: 4,
    migrate: false,
    createSchema: false,
    // Both want to own the tables, and the app's role owns none.
    reindex: false,
    monitorVacuum: false,
    useListenNotify: true,
  });
  boss.on('error', (error) => log('error', 'queue worker', {}, error));
  const fetchers = await begin(boss, { mayGoOn: () => !isStopping, pause: pace.pause }).catch(
    async (error: unknown) => {
      await boss.stop({ graceful: false }).catch(() => undefined);
      throw error;
    },
  );
  const endWaking = wakeWhenDue((queue) => {
    for (const id of fetchers.get(queue) ?? []) boss.notifyWorker(id);
  });
  await sweep();
  return {
    stop: () => {
      isStopping = true;
      endWaking();
      return boss.stop({ graceful: true, timeout: pace.patienceSeconds * 1000 });
    },
  };
}

/** Works on the queues. Answers, by queue, the ids of those who fetch from it, so that they can be woken. */
async function begin(
  boss: PgBoss,
  { mayGoOn, pause }: { mayGoOn: () => boolean; pause: Pause },
): Promise<Map<string, string[]>> {
  const fetchers = new Map<string, string[]>();
  await boss.start();
  const work = async (queue: QueueName, act: (jobs: Job[]) => Promise<void>) => {
    const ids = Array.from({ length: sideBySide }, () => boss.work(queue, many, act));
    fetchers.set(queue, await Promise.all(ids));
  };
  await work(
    'advance-run',
    each(runJob, ({ runId }) => advanceWhileDue(runId, microsoft(), mayGoOn)),
  );
  await work(
    'hand-over',
    each(credentialJob, ({ credentialId }) => advanceCredential(credentialId, microsoft(), pause)),
  );
  await boss.work('sweep', one, each(z.unknown(), sweep));
  await boss.work('nightly', one, each(z.unknown(), nightly));
  await boss.schedule('sweep', '* * * * *');
  await boss.schedule('nightly', '17 2 * * *', {}, { missed: 'once' });
  // By then the leases are over of a worker that died just before this one started.
  await boss.send('sweep', {}, { startAfter: leaseSeconds + 1 });
  return fetchers;
}

const one = { pollingIntervalSeconds: 2 };
/** So many fetch from a queue, each a batch at a time. */
const sideBySide = 4;
const many = {
  batchSize: 4,
  // While jobs come in full batches, the next is fetched at once.
  burstWhenBatchFull: true,
  pollingIntervalSeconds: pollSeconds,
  notifyPollingIntervalSeconds: pollSeconds,
};

/** The jobs of a batch run side by side. One that fails is logged and over: the sweep finds what is due. */
function each<S extends z.ZodType>(schema: S, act: (data: z.output<S>) => Promise<unknown>) {
  const attempt = async (job: Job): Promise<void> => {
    try {
      await act(schema.parse(job.data));
    } catch (error) {
      log('error', 'a job failed', { queue: job.name, jobId: job.id }, error);
    }
  };
  return async (jobs: Job[]): Promise<void> => {
    await Promise.all(jobs.map(attempt));
  };
}
