import type { RequestState } from './request.ts';

/** The parts of a maker's list of requests: what waits first, then what became of the others. */
export const myRequestStates = [
  'pending',
  'approved',
  'rejected',
  'withdrawn',
] as const satisfies readonly RequestState[];

/** The parts of an admin's queue: what they may decide on, and what somebody else has to. */
export const queueStates = ['yours', 'others'] as const;
export type QueueState = (typeof queueStates)[number];

/** The parts of the list of what was decided on or withdrawn. */
export const closedStates = [
  'approved',
  'rejected',
  'withdrawn',
] as const satisfies readonly RequestState[];
export type ClosedState = (typeof closedStates)[number];

export const requestListLabels: Record<RequestState | QueueState, string> = {
  pending: 'Waiting for a decision',
  approved: 'Approved',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  yours: 'Waiting for you',
  others: 'Somebody else decides',
};
