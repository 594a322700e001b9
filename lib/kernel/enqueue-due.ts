import { z } from 'zod';
import { now } from './clock.ts';
import { inTransaction, type Transaction } from './db.ts';
import type { DueRows } from './due-rows.ts';
import { leaseSeconds } from './lease.ts';
import { enqueueMany, type QueueName } from './queue.ts';

type DueRow = { data: Record<string, string>; leaseUntil: Date | null };

/** So many rows get their job in one statement; what is beyond waits for the next sweep. */
const dueRowsMax = 5000;

/** One number for the lock that lets one worker sweep at a time. */
const sweepLock = 4_715_027;

/**
 * Gives every due row that has no job one: at once, or, while a worker holds its lease, for the moment
 * the lease ends, should that worker have died. All in one statement, so that a backlog costs what one
 * row costs. Workers that sweep together do it one after the other, and the second finds nothing to do.
 * Returns how many jobs were made.
 */
export async function enqueueDue<Row, Change>({
  queue,
  jobOf,
  takeable,
  find,
}: DueRows<Row, Change>): Promise<number> {
  return inTransaction(async (tx) => {
    // A statement of its own: the next one must see what the former holder committed.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${sweepLock})`;
    const moment = now();
    const due = await find(tx, {
      where: { ...takeable, nextAttemptAt: { lte: moment } },
      select: { id: true, leaseUntil: true },
      // So that one without a job is never hidden behind those that have one.
      orderBy: { nextAttemptAt: 'asc' },
      take: dueRowsMax,
    });
    const rows = due.map(({ id, leaseUntil }) => ({ data: jobOf(id), leaseUntil }));
    const missed = await withoutJob(tx, queue, rows);
    const jobs = missed.map(({ data, leaseUntil }) =>
      leaseUntil && leaseUntil > moment ? { data, at: leaseUntil } : { data },
    );
    if (jobs.length > 0) await enqueueMany(tx, queue, jobs);
    return jobs.length;
  });
}

const missedRows = z.array(
  z.object({ data: z.record(z.string(), z.string()), leaseUntil: z.date().nullable() }),
);

/**
 * The rows that no job will take up: none waits that comes in time, and none is under way. One that a
 * worker took counts for as long as the row's lease holds, or the worker has had no time to lease it:
 * after that its worker died with it. The queue keeps the database's time, and is asked by that: by
 * this very moment, and not by when the transaction began, which may have waited while another swept.
 */
async function withoutJob(
  tx: Transaction,
  queue: QueueName,
  due: readonly DueRow[],
): Promise<DueRow[]> {
  if (due.length === 0) return [];
  const rows = await tx.$queryRaw`
    SELECT due.data, due."leaseUntil"
    FROM json_to_recordset(${JSON.stringify(due)}::text::json)
      AS due(data jsonb, "leaseUntil" timestamptz)
    WHERE NOT EXISTS (
      SELECT FROM pgboss.job
      WHERE job.name = ${queue} AND job.data = due.data AND (
        (job.state < 'active' AND job.start_after <= greatest(clock_timestamp(), due."leaseUntil"))
        OR (job.state = 'active' AND (
          due."leaseUntil" > ${now()}
          OR job.started_on > clock_timestamp() - make_interval(secs => ${leaseSeconds})
        ))
      )
    )`;
  return missedRows.parse(rows);
}
