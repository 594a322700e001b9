import type { Tone } from '#components/ui/tone.ts';

export type PassState =
  | 'draft'
  | 'pending'
  | 'provisioning'
  | 'ready'
  | 'failed'
  | 'changing'
  | 'paused'
  | 'stopping'
  | 'stopped'
  | 'rejected'
  | 'withdrawn'
  | 'retired';

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
