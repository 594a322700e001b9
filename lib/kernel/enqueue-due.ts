import { now } from './clock.ts';
import { inTransaction } from './db.ts';
import { enqueue, type QueueName } from './queue.ts';

/** A row for which something is due, and the data of the job that does it. */
export type DueRow = { data: Record<string, string>; leaseUntil: Date | null };

/**
 * Gives every due row a job: at once, or, while another worker holds its lease, for the moment the
 * lease ends, should that worker have died. A job too many does no harm: the lease decides.
 */
export async function enqueueDue(queue: QueueName, due: readonly DueRow[]): Promise<void> {
  await inTransaction(async (tx) => {
    for (const { data, leaseUntil } of due) {
      const isLeased = leaseUntil !== null && leaseUntil > now();
      await enqueue(tx, queue, data, isLeased ? { at: leaseUntil } : {});
    }
  });
}
