import type { Transaction } from '#lib/kernel/db.ts';
import { type RunAct, runTransitions } from '#lib/model/run-transitions.ts';
import { stateAfter } from '#lib/model/transitions.ts';
import { type LeasedRun, runLease } from './lease-run.ts';

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
  return runLease.release(tx, run, { ...next, state });
}
