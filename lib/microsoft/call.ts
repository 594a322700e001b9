import type { Plane } from '#lib/model/cause.ts';
import type { FailurePhase } from './failure.ts';

/** What every call to Microsoft may be given. */
export type CallOptions = {
  signal?: AbortSignal | undefined;
  /**
   * How long ago we made the thing this call names. While that is young, "not found" is replication
   * that has not finished; later it is gone.
   */
  targetAgeSeconds?: number | undefined;
};

/** One call as the window sees it: where to, in which phase of ours, and whether it changes anything. */
export type Call = CallOptions & { plane: Plane; phase: FailurePhase; isWrite: boolean };

/** What a removal found: gone already counts as done. */
export type RemovalOutcome = 'removed' | 'already-gone';
