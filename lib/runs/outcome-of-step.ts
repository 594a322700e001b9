import type { StepOutcome } from '#lib/resources/do-step.ts';
import type { LeasedRun } from './lease-run.ts';
import { noteMade, noteRemoved } from './note-remotes.ts';
import type { Tried } from './store-outcome.ts';

/** A step is done: what exists now and what is gone is noted with it. */
export function outcomeOfStep(run: LeasedRun, made: StepOutcome): Tried {
  const { remote, removedIds = [], evidence, requestId } = made;
  return {
    outcome: { is: 'done', evidence, remoteId: remote?.remoteId ?? null, requestId },
    also: async (tx) => {
      if (remote) await noteMade(tx, run, remote);
      await noteRemoved(tx, run, removedIds);
    },
  };
}
