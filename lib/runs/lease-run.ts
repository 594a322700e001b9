import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { leaseSeconds } from '#lib/kernel/hold-lease.ts';
import { recipeName, runState } from '#lib/model/run.ts';
import { runTransitions } from '#lib/model/run-transitions.ts';
import { stepKey } from '#lib/model/steps.ts';
import { statesFrom } from '#lib/model/transitions.ts';
import { approvedState } from './approved-state.ts';

/** A job may come this much before its time, by the difference of two clocks, and still count. */
const earlySeconds = 1;

export type LeasedRun = NonNullable<Awaited<ReturnType<typeof leaseRun>>>;

/**
 * Takes the right to try the run's next step: the row is marked with a lease and a new fencing token,
 * by one compare-and-swap. Null when the run is not due, not live, or leased by another worker.
 * Whoever stores an outcome must name the token: a worker that was overtaken stores nothing.
 */
export async function leaseRun(runId: string) {
  const moment = now();
  const [leased] = await database().run.updateManyAndReturn({
    where: {
      id: runId,
      state: { in: statesFrom(runTransitions.lease) },
      nextAttemptAt: { lte: secondsAfter(moment, earlySeconds) },
      OR: [{ leaseUntil: null }, { leaseUntil: { lt: moment } }],
    },
    data: {
      state: runTransitions.lease.to,
      leaseToken: { increment: 1 },
      leaseUntil: secondsAfter(moment, leaseSeconds),
      version: { increment: 1 },
    },
  });
  if (!leased) return null;
  const step = await database().runStep.findFirst({
    where: { runId, state: { notIn: ['done', 'failed'] } },
    orderBy: { position: 'asc' },
  });
  if (!step) throw new Error(`Run ${runId} is live but has no step left to do.`);
  const { principalId, specVersion } = leased;
  const { seats } = await approvedState(principalId, { version: specVersion });
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

/** Makes the lease last from now on; false when it is not ours any more. */
export async function renewLease({ id, leaseToken, state }: LeasedRun): Promise<boolean> {
  const { count } = await database().run.updateMany({
    where: { id, leaseToken, state },
    data: { leaseUntil: secondsAfter(now(), leaseSeconds) },
  });
  return count === 1;
}
