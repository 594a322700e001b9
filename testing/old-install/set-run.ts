import { now } from '#lib/kernel/clock.ts';
import { database, type Prisma } from '#lib/kernel/db.ts';
import { planOfRecipe } from '#lib/model/plan.ts';
import type { RunState, StepState } from '#lib/model/run.ts';
import { refusedBefore, secondsAgo } from './refused-before.ts';

/** How the first step of a run stands, by the run's own state; the others are to do, or all are done. */
const firstSteps: Record<RunState, StepState> = {
  queued: 'todo',
  running: 'running',
  waiting: 'waiting',
  resting: 'waiting',
  failed: 'failed',
  succeeded: 'done',
  cancelled: 'failed',
};

type StepFields = Omit<Prisma.RunStepUncheckedCreateInput, 'runId' | 'position' | 'key' | 'state'>;
const stepFields: Record<StepState, () => StepFields> = {
  todo: () => ({}),
  running: () => ({ attempts: 1, startedAt: secondsAgo(60) }),
  waiting: () => ({
    attempts: 3,
    startedAt: secondsAgo(60),
    waitingFrom: secondsAgo(60),
    cause: refusedBefore(),
  }),
  failed: () => ({ attempts: 1, startedAt: secondsAgo(60), cause: refusedBefore() }),
  done: () => ({ attempts: 1, startedAt: secondsAgo(60), finishedAt: secondsAgo(50) }),
};

/**
 * Has a provisioning run, with no steps yet and with the id of its principal, stand in this state: with
 * its first step, and due where it is under way.
 */
export async function setRun(id: string, state: RunState): Promise<void> {
  const isDue = ['queued', 'running', 'waiting'].includes(state);
  const isOver = ['succeeded', 'cancelled'].includes(state);
  const first = firstSteps[state];
  const others = first === 'done' ? first : 'todo';
  await database().run.update({
    where: { id },
    data: {
      finishedAt: isOver ? now() : null,
      nextAttemptAt: isDue ? now() : null,
      leaseUntil: state === 'running' ? secondsAgo(1) : null,
      steps: {
        create: planOfRecipe('provision', [id]).map((step, position) => {
          const stands = position === 0 ? first : others;
          return { ...step, position, state: stands, ...stepFields[stands]() };
        }),
      },
    },
  });
}
