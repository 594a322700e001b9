import type { Cause } from '#lib/model/cause.ts';
import { causeWords } from '#lib/model/cause-words.ts';
import { type StepKey, stepWords } from '#lib/model/steps.ts';

export type ShownState = 'done' | 'running' | 'waiting' | 'failed' | 'todo';

/** The sentence under a step: what is so, what happens, or why it does not, and what follows by itself. */
export function stepSentence(input: {
  key: StepKey;
  state: ShownState;
  cause: Cause | null;
  isResting: boolean;
}): string | undefined {
  const { key, state, isResting } = input;
  const why = input.cause && causeWords(input.cause);
  switch (state) {
    case 'done':
      return stepWords(key).done;
    case 'running':
      return stepWords(key).doing;
    case 'waiting':
      return isResting
        ? `${why ?? ''} It waited as long as it does by itself and rests now, until an admin sets it going again.`.trim()
        : `${why ?? stepWords(key).doing} It is tried again by itself; there is nothing to do.`;
    case 'failed':
      return `${why ?? ''} What is done stays; an admin can try this step again.`.trim();
    case 'todo':
      return undefined;
  }
}

/** A span as a person says it: "14 s", "2 min 5 s", below a second "under 1 s". */
export function spanWords(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (milliseconds < 1000) return 'under 1 s';
  if (seconds < 60) return `${seconds} s`;
  const rest = seconds % 60;
  const minutes = Math.floor(seconds / 60);
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`;
}
