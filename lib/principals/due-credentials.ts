import { now } from '#lib/kernel/clock.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';

/** Gives every credential for which something is due a job, as `enqueueDueRuns` does for runs. */
export async function enqueueDueCredentials(): Promise<number> {
  const due = await database().credential.findMany({
    where: { nextAttemptAt: { lte: now() } },
    select: { id: true, leaseUntil: true },
    take: 1000,
  });
  await inTransaction(async (tx) => {
    for (const { id, leaseUntil } of due) {
      const isLeased = leaseUntil !== null && leaseUntil > now();
      await enqueue(tx, 'hand-over', { credentialId: id }, isLeased ? { at: leaseUntil } : {});
    }
  });
  return due.length;
}
