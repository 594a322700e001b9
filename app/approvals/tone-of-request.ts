import type { Tone } from '#components/ui/tone.ts';
import type { RequestState } from '#lib/model/request.ts';

export const toneOfRequest: Record<RequestState, Tone> = {
  pending: 'wait',
  approved: 'good',
  rejected: 'bad',
  withdrawn: 'neutral',
};
