import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, type Transaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import type { EventActor } from '#lib/model/event.ts';
import { planOfRecipe } from '#lib/model/plan.ts';
import type { RecipeName, RunSpec } from '#lib/model/run.ts';

/**
 * Starts a run as part of `tx`: its row, a row for each step of its plan, the event and the job.
 * Returns the run's id. Nothing is done at Microsoft before the transaction commits.
 */
export async function startRun(
  tx: Transaction,
  input: {
    by: EventActor;
    recipe: RecipeName;
    principalId: string;
    seatId: string;
    spec: RunSpec;
  },
): Promise<string> {
  const runId = newId();
  await tx.run.create({
    data: {
      id: runId,
      recipe: input.recipe,
      state: 'queued',
      principalId: input.principalId,
      seatId: input.seatId,
      spec: asJson(input.spec),
      createdAt: now(),
      nextAttemptAt: now(),
      steps: {
        create: planOfRecipe(input.recipe, [input.seatId]).map(({ key }, position) => ({
          position,
          key,
          state: 'todo',
        })),
      },
    },
  });
  await enqueue(tx, 'advance-run', { runId });
  await appendEvent(tx, {
    by: input.by,
    event: {
      kind: 'run.started',
      runId,
      recipe: input.recipe,
      principalId: input.principalId,
      environmentId: input.spec.ask.environmentId,
    },
  });
  return runId;
}
