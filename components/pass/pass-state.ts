import type { Tone } from '#components/ui/tone.ts';
import type { PrincipalStatus } from '#lib/model/principal-status.ts';

/** How a principal stands, and before there is one how its draft or its request does. */
export type PassState = 'draft' | 'pending' | 'rejected' | 'withdrawn' | PrincipalStatus['state'];

export const passTone: Record<PassState, Tone | 'working'> = {
  draft: 'neutral',
  pending: 'wait',
  provisioning: 'working',
  ready: 'good',
  failed: 'bad',
  changing: 'working',
  paused: 'wait',
  stopping: 'working',
  stopped: 'neutral',
  rejected: 'bad',
  withdrawn: 'neutral',
  retired: 'neutral',
};

/**
 * How a pass is drawn: `issued` is whole, `outline` is not granted yet, `void` is not now,
 * no longer or never was good for anything and carries a stamp.
 */
export type PassLook = 'issued' | 'outline' | 'void';

export const passLook: Record<PassState, PassLook> = {
  draft: 'outline',
  pending: 'outline',
  provisioning: 'issued',
  ready: 'issued',
  failed: 'issued',
  changing: 'issued',
  paused: 'void',
  stopping: 'issued',
  stopped: 'void',
  rejected: 'void',
  withdrawn: 'void',
  retired: 'void',
};
