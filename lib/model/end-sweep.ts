import { z } from 'zod';

const dayMilliseconds = 86_400_000;

/** Whose end had passed before ends were in force is left so many days from then. */
export const graceDays = 30;

/**
 * When a principal is paused for its end: with its last valid day, or, where that was over before ends
 * were in force, `graceDays` after they were.
 */
export function endDueAt(endsAt: Date, inForceSince: Date): Date {
  return endsAt > inForceSince
    ? endsAt
    : new Date(inForceSince.getTime() + graceDays * dayMilliseconds);
}

/** Why a sweep pauses nobody before an admin has looked: too many at once, or a clock that is wrong. */
export const holdWhy = z.enum(['many', 'clock']);
export type HoldWhy = z.infer<typeof holdWhy>;

/** So many are ended at once without a question, if they are not more than this share of all. */
const countMax = 20;
const shareMax = 0.05;
/** One alone is never many, however few there are. */
const countMin = 1;
const clockMinutesMax = 5;

/** What a sweep is about to do: how many to pause, of how many that live, by a clock how far off Microsoft's. */
export type AboutToEnd = { count: number; living: number; clockAheadMs: number };

/** Why a sweep holds; null where it goes on. */
export function whyHeld({ count, living, clockAheadMs }: AboutToEnd): HoldWhy | null {
  if (count === 0) return null;
  if (Math.abs(clockAheadMs) > clockMinutesMax * 60_000) return 'clock';
  const isMany = count > countMax || (count > countMin && count > living * shareMax);
  return isMany ? 'many' : null;
}
