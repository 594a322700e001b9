import { type Job, PgBoss } from 'pg-boss';
import { z } from 'zod';
import { advanceCredential } from '#lib/credentials/advance-credential.ts';
import { configuration } from '#lib/kernel/env.ts';
import { leaseSeconds } from '#lib/kernel/hold-lease.ts';
import { log } from '#lib/kernel/log.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { advanceWhileDue } from '#lib/runs/advance-while-due.ts';
import { nightly } from './nightly.ts';
import { sweep } from './sweep.ts';

export type Worker = { stop: () => Promise<void> };

/** A deferred job is found by polling; NOTIFY wakes the worker for all others. */
const pollSeconds = 1;
const runJob = z.object({ runId: z.uuid() });
const credentialJob = z.object({ credentialId: z.uuid() });

/**
 * Starts the worker: it picks up jobs, and sweeps for what is due without one, at once and each
 * minute. Several may run, in the web process or alone; the leases on the rows keep them apart. Throws
 * when it could not start, and leaves nothing behind then.
 */
export async function startWorker(): Promise<Worker> {
  let isStopping = false;
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
  try {
    await begin(boss, () => !isStopping);
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
  await sweep();
  return {
    stop: () => {
      isStopping = true;
      return boss.stop({ graceful: true, timeout: 5000 });
    },
  };
}

async function begin(boss: PgBoss, mayGoOn: () => boolean): Promise<void> {
  await boss.start();
  await boss.work(
    'advance-run',
    many,
    each(runJob, ({ runId }) => advanceWhileDue(runId, microsoft(), mayGoOn)),
  );
  await boss.work(
    'hand-over',
    many,
    each(credentialJob, ({ credentialId }) => advanceCredential(credentialId, microsoft())),
  );
  await boss.work('sweep', one, each(z.unknown(), sweep));
  await boss.work('nightly', one, each(z.unknown(), nightly));
  await boss.schedule('sweep', '* * * * *');
  await boss.schedule('nightly', '17 2 * * *', {}, { missed: 'once' });
  // By then the leases are over of a worker that died just before this one started.
  await boss.send('sweep', {}, { startAfter: leaseSeconds + 1 });
}

const one = { pollingIntervalSeconds: 2 };
const many = {
  localConcurrency: 4,
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
