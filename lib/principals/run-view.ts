import { z } from 'zod';
import type { Prisma } from '#lib/kernel/db.ts';
import { type Cause, cause } from '#lib/model/cause.ts';
import { placeNames } from '#lib/model/place-words.ts';
import {
  type RecipeName,
  type RunState,
  recipeName,
  runState,
  type StepState,
  stepState,
} from '#lib/model/run.ts';
import { type StepKey, stepKey } from '#lib/model/steps.ts';

type Row = Prisma.RunGetPayload<{ include: { steps: true } }>;
type Seat = { id: string; environment: { displayName: string; instanceUrl: string | null } };

export type StepView = {
  key: StepKey;
  /** The environment of the seat it works on, where the principal has several. */
  place: string | null;
  state: StepState;
  attempts: number;
  startedAt: Date | null;
  finishedAt: Date | null;
  cause: Cause | null;
  evidence: Record<string, unknown> | null;
};

export type RunView = {
  id: string;
  recipe: RecipeName;
  state: RunState;
  createdAt: Date;
  finishedAt: Date | null;
  nextAttemptAt: Date | null;
  steps: StepView[];
};

/** A run with its steps as the pages see it; of several seats, each step names its own. */
export function runView(run: Row, seats: readonly Seat[]): RunView {
  const names = seats.length > 1 ? placeNames(seats) : [];
  const placeOf = (seatId: string | null) =>
    names[seats.findIndex(({ id }) => id === seatId)] ?? null;
  return {
    id: run.id,
    recipe: recipeName.parse(run.recipe),
    state: runState.parse(run.state),
    createdAt: run.createdAt,
    finishedAt: run.finishedAt,
    nextAttemptAt: run.nextAttemptAt,
    steps: run.steps.map((step) => ({
      key: stepKey.parse(step.key),
      place: placeOf(step.seatId),
      state: stepState.parse(step.state),
      attempts: step.attempts,
      startedAt: step.startedAt,
      finishedAt: step.finishedAt,
      cause: step.cause === null ? null : cause.parse(step.cause),
      evidence:
        step.evidence === null ? null : z.record(z.string(), z.unknown()).parse(step.evidence),
    })),
  };
}
