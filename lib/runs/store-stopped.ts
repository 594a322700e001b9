import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import type { CodedCause, Setback } from '#lib/model/cause.ts';
import { failRun } from './fail-run.ts';
import type { LeasedRun } from './lease-run.ts';
import { releaseLease } from './release-lease.ts';
import { appendStepDone, markDone } from './store-step-done.ts';

/** Stores the look at the end of a stop: everything is off, or the run fails and names what is not. */
export async function storeStopped(run: LeasedRun, left: readonly Setback[]): Promise<void> {
  const moment = now();
  await inTransaction(async (tx) => {
    if (left.length > 0) return failRun(tx, run, whatWorks(left, moment));
    const ended = { act: 'succeed', nextAttemptAt: null, finishedAt: moment } as const;
    if (!(await releaseLease(tx, run, ended))) return;
    // Whatever failed on the way: the look has done it all the same.
    await tx.runStep.updateMany({
      where: { runId: run.id, state: 'failed' },
      data: { state: 'done', finishedAt: moment },
    });
    await markDone(tx, run, {});
    await appendStepDone(tx, run, null, null);
    await appendEvent(tx, {
      by: byWorker,
      event: {
        kind: 'run.succeeded',
        runId: run.id,
        recipe: run.recipe,
        principalId: run.principalId,
        environmentId: run.spec.ask.environmentId,
      },
    });
  });
}

function whatWorks(left: readonly Setback[], at: Date): CodedCause {
  return {
    kind: 'left-behind',
    code: 'left-behind',
    facts: { after: 'stop', left: [...left] },
    status: null,
    requestId: null,
    at: at.toISOString(),
  };
}
