import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import type { LeasedRun } from './lease-run.ts';

/** After an answer was lost, a twin is worse than a wait: what was created shows within this time. */
export const lookBeforeCreatingSeconds = 30;

/**
 * Counts an attempt at the step and marks it as running, if the lease is still ours at this very
 * moment. A step that is found running was left by a worker that died in it: what it sent may have
 * been committed, so the step looks for a while before it creates anything again. Null: overtaken.
 */
export async function beginStep(run: LeasedRun): Promise<LeasedRun | null> {
  const { step } = run;
  const moment = now();
  const begun = {
    state: 'running',
    attempts: step.attempts + 1,
    startedAt: step.startedAt ?? moment,
    slotAt: null,
    lookUntil:
      step.state === 'running' ? secondsAfter(moment, lookBeforeCreatingSeconds) : step.lookUntil,
  };
  const { count } = await database().runStep.updateMany({
    where: {
      runId: run.id,
      position: step.position,
      run: { leaseToken: run.leaseToken, state: run.state, leaseUntil: { gt: moment } },
    },
    data: begun,
  });
  return count === 1 ? { ...run, step: { ...step, ...begun } } : null;
}
