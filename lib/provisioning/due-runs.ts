import { now } from '#lib/kernel/clock.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { liveRunStates } from '#lib/model/run.ts';

/**
 * Gives every live run that is due a job, and one whose worker may have died a job for the moment its
 * lease ends. A job too many does no harm: the lease decides. Returns how many.
 */
export async function enqueueDueRuns(): Promise<number> {
  const due = await database().run.findMany({
    where: { state: { in: [...liveRunStates] }, nextAttemptAt: { lte: now() } },
    select: { id: true, leaseUntil: true },
    take: 1000,
  });
  await inTransaction(async (tx) => {
    for (const { id, leaseUntil } of due) {
      const isLeased = leaseUntil !== null && leaseUntil > now();
      await enqueue(tx, 'advance-run', { runId: id }, isLeased ? { at: leaseUntil } : {});
    }
  });
  return due.length;
}
