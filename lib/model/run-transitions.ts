import type { RunState } from './run.ts';
import type { Transitions } from './transitions.ts';

export type RunAct =
  /** A worker takes the right to try the next step; one that finds it running takes over from the dead. */
  | 'lease'
  /** The next step is due: the last one is done or passed, or its write keeps its place in the budget. */
  | 'go-on'
  | 'wait'
  | 'rest'
  | 'fail'
  | 'succeed'
  /** An admin sets it going again. */
  | 'retry'
  /** A provisioning run is given up; a run of its own takes back what it made. */
  | 'undo'
  /** A verification, a pause or a resumption stands in the way of a run that starts now. */
  | 'set-aside'
  /** A stop that did not come to its end is left to what is decided next. */
  | 'set-stop-aside';

/** What may happen to a run. Only who holds the lease moves one that is running, or a person who ends it. */
export const runTransitions: Transitions<RunState, RunAct> = {
  lease: { from: ['queued', 'running', 'waiting'], to: 'running' },
  'go-on': { from: ['running'], to: 'queued' },
  wait: { from: ['running'], to: 'waiting' },
  rest: { from: ['running'], to: 'resting' },
  fail: { from: ['running'], to: 'failed' },
  succeed: { from: ['running'], to: 'succeeded' },
  retry: { from: ['resting', 'failed'], to: 'queued' },
  undo: {
    from: ['queued', 'running', 'waiting', 'resting', 'failed', 'succeeded'],
    to: 'cancelled',
  },
  'set-aside': {
    from: ['queued', 'running', 'waiting', 'resting', 'failed'],
    to: 'cancelled',
  },
  'set-stop-aside': { from: ['resting', 'failed'], to: 'cancelled' },
};
