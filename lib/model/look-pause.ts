import type { SecretLook } from './removal-evidence.ts';

const soonestSeconds = 20;
const latestSeconds = 240;

/** How long after so many looks of an undo's watch the next one comes: ever more seldom. */
export function watchPauseSeconds(looks: number): number {
  return Math.min(latestSeconds, soonestSeconds * 2 ** (looks - 1));
}

/** When a secret that is being removed is looked for again, by what the last look showed. */
export const lookAgainSeconds: Record<SecretLook, number> = {
  listed: 30,
  'not-listed': 30,
  'registration-unseen': 30,
  'registration-deleted': 10 * 60,
};
