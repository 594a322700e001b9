import type { RequestState } from './request.ts';
import type { Transitions } from './transitions.ts';

export type RequestAct = 'approve' | 'reject' | 'withdraw';

/** A request is closed once, by whoever comes first. */
export const requestTransitions: Transitions<RequestState, RequestAct> = {
  approve: { from: ['pending'], to: 'approved' },
  reject: { from: ['pending'], to: 'rejected' },
  withdraw: { from: ['pending'], to: 'withdrawn' },
};
