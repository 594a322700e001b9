import type { Transaction } from '#lib/kernel/db.ts';
import type { RunState } from '#lib/model/run.ts';
import type { LeasedRun } from './lease-run.ts';

/**
 * Gives the lease back with the run's new state, if it is still ours: by compare-and-swap on the
 * fencing token. False means that another worker has taken over; then nothing may be stored.
 */
export async function releaseLease(
  tx: Transaction,
  run: LeasedRun,
  next: { state: RunState; nextAttemptAt: Date | null; finishedAt?: Date },
): Promise<boolean> {
  const { count } = await tx.run.updateMany({
    where: { id: run.id, leaseToken: run.leaseToken, state: 'running' },
    data: { ...next, leaseUntil: null, version: { increment: 1 } },
  });
  return count === 1;
}
