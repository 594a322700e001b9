import type { Transaction } from '#lib/kernel/db.ts';
import { type RunAct, runTransitions } from '#lib/model/run-transitions.ts';
import { stateAfter } from '#lib/model/transitions.ts';
import type { LeasedRun } from './lease-run.ts';

/**
 * Gives the lease back with what became of the run, if it is still ours: by compare-and-swap on the
 * fencing token. False means that another worker has taken over; then nothing may be stored.
 */
export async function releaseLease(
  tx: Transaction,
  run: LeasedRun,
  { act, ...next }: { act: RunAct; nextAttemptAt: Date | null; finishedAt?: Date },
): Promise<boolean> {
  const state = stateAfter(runTransitions, act, run.state);
  const { count } = await tx.run.updateMany({
    where: { id: run.id, leaseToken: run.leaseToken, state: run.state },
    data: { ...next, state, leaseUntil: null, version: { increment: 1 } },
  });
  return count === 1;
}
