import { fromPrisma, PgBoss } from 'pg-boss';
import { troubleOf } from './database-trouble.ts';
import type { Transaction } from './db.ts';
import { configuration } from './env.ts';
import { log } from './log.ts';
import { notePutOff } from './wake-when-due.ts';

export type QueueName = 'advance-run' | 'hand-over' | 'sweep' | 'nightly';

/** Next reloads modules in development; the sender must outlive that. */
const kept = globalThis as typeof globalThis & { boardingPassSender?: Promise<PgBoss> };

/**
 * Puts a job in the queue as part of `tx`: it exists when the transaction commits and not otherwise.
 * `at` puts it off; without it a worker picks it up at once.
 */
export async function enqueue(
  tx: Transaction,
  queue: QueueName,
  data: Record<string, string>,
  { at }: { at?: Date } = {},
): Promise<void> {
  const boss = await sender();
  await boss.send(queue, data, { db: fromPrisma(tx), ...(at ? { startAfter: at } : {}) });
  if (at) notePutOff(queue, at);
}

/** Puts many jobs in the queue as part of `tx`, in one statement; each as `enqueue` would. */
export async function enqueueMany(
  tx: Transaction,
  queue: QueueName,
  jobs: readonly { data: Record<string, string>; at?: Date }[],
): Promise<void> {
  const boss = await sender();
  const rows = jobs.map(({ data, at }) => ({ data, ...(at ? { startAfter: at } : {}) }));
  await boss.insert(queue, rows, { db: fromPrisma(tx) });
}

/** A queue client that only sends: the worker has one of its own that works and tidies up. */
function sender(): Promise<PgBoss> {
  kept.boardingPassSender ??= startSender().catch((error: unknown) => {
    // The next one to send tries again.
    delete kept.boardingPassSender;
    throw troubleOf(error) ?? error;
  });
  return kept.boardingPassSender;
}

async function startSender(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: configuration().databaseUrl,
    max: 2,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  boss.on('error', (error) => log('error', 'queue sender', {}, error));
  return boss.start();
}

/** Lets go of the sender's connections. For the end of a process or a test. */
export async function stopSender(): Promise<void> {
  const boss = await kept.boardingPassSender;
  delete kept.boardingPassSender;
  await boss?.stop({ graceful: false });
}
