import { secondsAfter } from '#lib/kernel/clock.ts';
import type { CodedCause } from '#lib/model/cause.ts';
import type { EventActor, EventBody } from '#lib/model/event.ts';
import { planOfRecipe } from '#lib/model/plan.ts';
import type { RecipeName, RunState, StepState } from '#lib/model/run.ts';
import { eventStep, type StepKey, stepKey } from '#lib/model/steps.ts';
import type { Happening } from './chain-on.ts';
import { rowId } from './row-id.ts';
import type { BenchRows } from './rows.ts';

export type RunOf = {
  recipe: RecipeName;
  principalId: string;
  seat: { id: string; environmentId: string };
  by: EventActor;
  createdAt: Date;
  /** How it stands, and how many of its steps are done. */
  state: RunState;
  done: number;
  /** What its steps made, by their keys. */
  remotes?: readonly Remote[];
};

type Remote = Pick<BenchRows['remoteObject'][number], 'kind' | 'remoteId' | 'clientId'>;

const stepSeconds = 4;
const byWorker: EventActor = { type: 'system', name: 'worker' };

/** How the step stands that a run has not got past. */
const heldUp: Partial<Record<RunState, StepState>> = { failed: 'failed', waiting: 'waiting' };

/** A run with its steps and what the history says of it, up to how it stands. */
export function runRows(of: RunOf) {
  const { recipe, principalId, seat, createdAt, state, done } = of;
  const runId = rowId();
  const about = { runId, principalId, environmentId: seat.environmentId };
  const at = (position: number) => secondsAfter(createdAt, (position + 1) * stepSeconds);
  const isOver = state === 'succeeded' || state === 'cancelled';
  const run: BenchRows['run'][number] = {
    id: runId,
    recipe,
    state,
    principalId,
    specVersion: 1,
    createdAt,
    startedAt: createdAt,
    finishedAt: isOver ? at(done) : null,
    nextAttemptAt: state === 'waiting' ? at(done) : null,
  };
  const plan = planOfRecipe(recipe, [seat.id]);
  const steps: BenchRows['runStep'] = plan.map((step, position) => {
    const isDone = position < done;
    const isHeldUp = position === done && !isDone && state !== 'cancelled';
    return {
      runId,
      position,
      ...step,
      state: isDone ? 'done' : isHeldUp ? (heldUp[state] ?? 'waiting') : 'todo',
      attempts: isDone || isHeldUp ? 1 : 0,
      startedAt: isDone || isHeldUp ? at(position) : null,
      finishedAt: isDone ? at(position) : null,
      ...(isHeldUp ? { cause: JSON.stringify(causeAt(at(position))) } : {}),
      ...(isDone ? { evidence: JSON.stringify({ isAdopted: false }) } : {}),
    };
  });
  const tell = (position: number, event: EventBody): Happening => ({
    at: at(position),
    by: byWorker,
    event,
  });
  const happenings: Happening[] = [
    { at: createdAt, by: of.by, event: { kind: 'run.started', recipe, ...about } },
    ...plan
      .slice(0, done)
      .map(({ key }, position) => tell(position, stepDone(about, key, of.remotes))),
    ...(state === 'succeeded' ? [tell(done, { kind: 'run.succeeded', recipe, ...about })] : []),
    ...steps
      .filter((step) => step.cause !== undefined)
      .map(({ position, key, state: stands }) =>
        tell(position, {
          kind: stands === 'failed' ? 'run.step-failed' : 'run.step-waiting',
          step: eventStep(stepKey.parse(key)),
          ...about,
          cause: { code: '0x80042f00', status: 400, microsoftRequestId: rowId() },
        }),
      ),
  ];
  return { run, steps, happenings, runId, endedAt: at(done) };
}

function stepDone(
  about: { runId: string; principalId: string; environmentId: string },
  key: StepKey,
  remotes: readonly Remote[] = [],
): EventBody {
  const made = remotes.find(({ kind }) => kind === key);
  const ids = { remoteId: made?.remoteId ?? null, microsoftRequestId: rowId() };
  const client = made?.clientId ? { clientId: made.clientId } : {};
  return { kind: 'run.step-done', step: eventStep(key), attempts: 1, ...about, ...ids, ...client };
}

function causeAt(at: Date): CodedCause {
  return {
    kind: 'refused',
    code: '0x80042f00',
    facts: { plane: 'dataverse', missingPrivilege: null },
    status: 400,
    requestId: rowId(),
    at: at.toISOString(),
  };
}
