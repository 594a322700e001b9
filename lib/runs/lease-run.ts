import { z } from 'zod';
import { leaseOn } from '#lib/kernel/lease.ts';
import { runState } from '#lib/model/run.ts';
import { stepKey } from '#lib/model/steps.ts';
import { stateToWorkOn } from './approved-state.ts';
import { dueRuns } from './due-runs.ts';
import { readRun } from './read-run.ts';

/** A step is tried for at most this long. */
const stepSeconds = 60;

export const runLease = leaseOn(dueRuns, { seconds: stepSeconds });

export type LeasedRun = NonNullable<Awaited<ReturnType<typeof leaseRun>>>;

const seen = z.object({ organizationId: z.guid() });

/** Which organization the steps done so far have met in the environment of a seat; null: none asked. */
function organizationSeen(done: readonly { evidence: unknown }[]): string | null {
  for (const { evidence } of done) {
    const read = seen.safeParse(evidence);
    if (read.success) return read.data.organizationId;
  }
  return null;
}

/**
 * Takes the right to try the run's next step. Null when the run is not due, not live, or leased by
 * another worker. Whoever stores an outcome must name the token: one that was overtaken stores nothing.
 */
export async function leaseRun(runId: string) {
  const leased = await runLease.take(runId);
  if (!leased) return null;
  const { recipe, steps, principal, untold } = await readRun(runId);
  const step = steps.find(({ state }) => state !== 'done' && state !== 'failed');
  const { seats, intent } = stateToWorkOn(principal, leased.specVersion);
  if (!step) throw new Error(`Run ${runId} is live but has no step left to do.`);
  // A step of the whole principal is told of its first seat.
  const seat = seats.find(({ seatId }) => seatId === step.seatId) ?? seats[0];
  return {
    id: leased.id,
    recipe,
    state: runState.parse(leased.state),
    principalId: principal.id,
    /** What our rows have of it at Microsoft, and the first that the history does not tell of so. */
    known: { remotes: principal.remotes, credentials: principal.credentials },
    untold,
    /** What the principal is meant to be, what was approved for each seat, and for the one of the step. */
    intent,
    seats,
    seatId: seat.seatId,
    spec: seat.spec,
    organizationId: organizationSeen(
      steps.filter(
        (one) => one.state === 'done' && (one.seatId ?? seats[0].seatId) === seat.seatId,
      ),
    ),
    /** A step was passed on the way because it could not be done. */
    hasPassed: steps.some(({ state }) => state === 'failed'),
    createdAt: leased.createdAt,
    startedAt: leased.startedAt,
    leaseToken: leased.leaseToken,
    step: { ...step, key: stepKey.parse(step.key) },
  };
}
