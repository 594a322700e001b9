import type { Intent } from './intent.ts';
import type { Transitions } from './transitions.ts';

export type PrincipalAct = 'pause' | 'resume' | 'stop' | 'reinstate';

/** What may be decided of a principal that was made, by the intent in force. */
export const principalTransitions: Transitions<Intent, PrincipalAct> = {
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  stop: { from: ['running', 'paused'], to: 'stopped' },
  reinstate: { from: ['stopped'], to: 'running' },
};
