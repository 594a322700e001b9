import { appendEvents } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction, type Transaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import type { EventBody } from '#lib/model/event.ts';
import { runTransitions } from '#lib/model/run-transitions.ts';
import { stateAfter } from '#lib/model/transitions.ts';
import { dueRuns } from './due-runs.ts';
import { type LeasedRun, runLease } from './lease-run.ts';
import { changesAfter, type TickOutcome } from './tick-outcome.ts';

/**
 * What a try came to, and what else is stored with it, at the moment that the run's own row names, and
 * told before it; that is in the database only.
 */
export type Tried = {
  outcome: TickOutcome;
  tells?: readonly EventBody[];
  also?: (tx: Transaction, moment: Date) => Promise<void>;
};

/**
 * Stores what came of a try of the leased run's step, in one transaction: the lease is given back with
 * the run's new state, then come what else there is to store, the step, the next job and the events.
 * Stores nothing at all when another worker has taken over, or a person has ended the run.
 */
export async function storeOutcome(
  run: LeasedRun,
  { outcome, tells = [], also }: Tried,
): Promise<void> {
  const moment = now();
  const { act, dueAt, jobAt, step, events } = changesAfter(run, outcome, moment);
  await inTransaction(async (tx) => {
    const held = await runLease.release(tx, run, {
      state: stateAfter(runTransitions, act, run.state),
      nextAttemptAt: dueAt,
      startedAt: run.startedAt ?? run.step.startedAt,
      ...(act === 'succeed' ? { finishedAt: moment } : {}),
    });
    if (!held) return;
    await also?.(tx, moment);
    if (act === 'succeed' && run.hasPassed) await settleSteps(tx, run, moment);
    await tx.runStep.update({
      where: { runId_position: { runId: run.id, position: run.step.position } },
      data: step,
    });
    if (jobAt) {
      const when = jobAt === 'at-once' ? {} : { at: jobAt };
      await enqueue(tx, dueRuns.queue, dueRuns.jobOf(run.id), when);
    }
    await appendEvents(tx, { by: byWorker, events: [...tells, ...events] });
  });
}

/** Whatever failed on the way: the look at the end has seen that it is done all the same. */
async function settleSteps(tx: Transaction, { id }: LeasedRun, moment: Date): Promise<void> {
  await tx.runStep.updateMany({
    where: { runId: id, state: 'failed' },
    data: { state: 'done', finishedAt: moment },
  });
}
