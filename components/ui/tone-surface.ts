import type { Tone } from './tone.ts';

/** Border and ground of a box that carries a tone. */
export const toneSurface: Record<Tone, string> = {
  good: 'border-good/30 bg-good-soft',
  wait: 'border-wait/30 bg-wait-soft',
  bad: 'border-bad/30 bg-bad-soft',
  neutral: 'border-line bg-sunken',
  signal: 'border-signal bg-signal-soft',
};
