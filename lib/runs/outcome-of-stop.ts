import { now } from '#lib/kernel/clock.ts';
import type { CodedCause, Setback } from '#lib/model/cause.ts';
import type { Tried } from './store-outcome.ts';

/** The look at the end of a stop: everything is off, or the run fails and names what is not. */
export function outcomeOfStop(left: readonly Setback[]): Tried {
  if (left.length > 0) return { outcome: { is: 'failed', cause: whatWorks(left, now()) } };
  return { outcome: { is: 'succeeded', evidence: {}, requestId: null } };
}

function whatWorks(left: readonly Setback[], at: Date): CodedCause {
  return {
    kind: 'left-behind',
    code: 'left-behind',
    facts: { after: 'stop', left: [...left] },
    status: null,
    requestId: null,
    at: at.toISOString(),
  };
}
