import { appendEvent } from '#lib/audit/append.ts';
import type { EventBy } from '#lib/audit/whence.ts';
import { now } from '#lib/kernel/clock.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { planOfRecipe } from '#lib/model/plan.ts';
import type { RecipeName } from '#lib/model/run.ts';
import { approvedState } from './approved-state.ts';

/**
 * Starts a run of a principal as part of `tx`, for all its seats, towards what was approved last: its
 * row, a row for each step of its plan, the event and the job. Returns the run's id, and the environment
 * that events about the principal as a whole name. Nothing is done at Microsoft before the transaction
 * commits. Throws a unique violation while another run is live, and an error where what was approved
 * cannot be read.
 */
export async function startRun(
  tx: Transaction,
  { by, recipe, principalId }: { by: EventBy; recipe: RecipeName; principalId: string },
): Promise<{ runId: string; environmentId: string }> {
  const runId = newId();
  const { version, seats } = await approvedState(tx, principalId);
  const { environmentId } = seats[0].spec.ask;
  const seatIds = seats.map(({ seatId }) => seatId);
  await tx.run.create({
    data: {
      id: runId,
      recipe,
      state: 'queued',
      principalId,
      specVersion: version,
      createdAt: now(),
      nextAttemptAt: now(),
      steps: {
        create: planOfRecipe(recipe, seatIds).map((step, position) => ({
          ...step,
          position,
          state: 'todo',
        })),
      },
    },
  });
  await enqueue(tx, 'advance-run', { runId });
  await appendEvent(tx, {
    by,
    event: {
      kind: 'run.started',
      runId,
      recipe,
      principalId,
      environmentId,
    },
  });
  return { runId, environmentId };
}
