import { database } from '#lib/kernel/db.ts';
import { leaseOn } from '#lib/kernel/lease.ts';
import { recipeName, runState } from '#lib/model/run.ts';
import { stepKey } from '#lib/model/steps.ts';
import { approvedState } from './approved-state.ts';
import { dueRuns } from './due-runs.ts';

/** A step is tried for at most this long. */
const stepSeconds = 60;

export const runLease = leaseOn(dueRuns, { seconds: stepSeconds });

export type LeasedRun = NonNullable<Awaited<ReturnType<typeof leaseRun>>>;

/**
 * Takes the right to try the run's next step. Null when the run is not due, not live, or leased by
 * another worker. Whoever stores an outcome must name the token: one that was overtaken stores nothing.
 */
export async function leaseRun(runId: string) {
  const leased = await runLease.take(runId);
  if (!leased) return null;
  const { principalId, specVersion } = leased;
  const [step, { seats }] = await Promise.all([
    database().runStep.findFirst({
      where: { runId, state: { notIn: ['done', 'failed'] } },
      orderBy: { position: 'asc' },
    }),
    approvedState(principalId, { version: specVersion }),
  ]);
  if (!step) throw new Error(`Run ${runId} is live but has no step left to do.`);
  // A step of the whole principal is told of its first seat.
  const seat = seats.find(({ seatId }) => seatId === step.seatId) ?? seats[0];
  return {
    id: leased.id,
    recipe: recipeName.parse(leased.recipe),
    state: runState.parse(leased.state),
    principalId,
    /** What was approved for each seat, and for the one of the step. */
    seats,
    seatId: seat.seatId,
    spec: seat.spec,
    startedAt: leased.startedAt,
    leaseToken: leased.leaseToken,
    step: { ...step, key: stepKey.parse(step.key) },
  };
}
