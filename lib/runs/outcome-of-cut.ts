import { now } from '#lib/kernel/clock.ts';
import type { CodedCause, Setback } from '#lib/model/cause.ts';
import type { Tried } from './store-outcome.ts';

/** The look at the end of a pause or a stop: everything is off, or the run fails and names what is not. */
export function outcomeOfCut(left: readonly Setback[], after: 'pause' | 'stop'): Tried {
  if (left.length > 0) return { outcome: { is: 'failed', cause: whatWorks(left, after, now()) } };
  return { outcome: { is: 'succeeded', evidence: {}, requestId: null } };
}

function whatWorks(left: readonly Setback[], after: 'pause' | 'stop', at: Date): CodedCause {
  return {
    kind: 'left-behind',
    code: 'left-behind',
    facts: { after, left: [...left] },
    status: null,
    requestId: null,
    at: at.toISOString(),
  };
}
