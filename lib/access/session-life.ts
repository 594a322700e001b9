import { secondsAfter } from '#lib/kernel/clock.ts';

/** A session ends at the latest after this, however busy. */
export const sessionSeconds = 8 * 60 * 60;

/** A session ends when nothing was done in it for this long. */
export const idleSeconds = 30 * 60;

type Life = { expiresAt: Date; lastSeenAt: Date };

/** Why a session is over at this moment; null while it is not. */
export function whyOver({ expiresAt, lastSeenAt }: Life, moment: Date): 'expired' | 'idle' | null {
  if (moment >= expiresAt) return 'expired';
  return lastSeenAt < idleBefore(moment) ? 'idle' : null;
}

/** Whoever was seen last before this has been away too long. */
export function idleBefore(moment: Date): Date {
  return secondsAfter(moment, -idleSeconds);
}

/** How often at most an activity is written down. */
export const noteEverySeconds = 60;
