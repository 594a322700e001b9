import { z } from 'zod';
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
  const { principalId, specVersion } = leased;
  const [step, { seats }, done] = await Promise.all([
    database().runStep.findFirst({
      where: { runId, state: { notIn: ['done', 'failed'] } },
      orderBy: { position: 'asc' },
    }),
    approvedState(principalId, { version: specVersion }),
    database().runStep.findMany({
      where: { runId, state: 'done' },
      select: { seatId: true, evidence: true },
    }),
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
    organizationId: organizationSeen(
      done.filter((one) => (one.seatId ?? seats[0].seatId) === seat.seatId),
    ),
    startedAt: leased.startedAt,
    leaseToken: leased.leaseToken,
    step: { ...step, key: stepKey.parse(step.key) },
  };
}
