import type { ChainReport } from '#lib/audit/verify-chain.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';

const aheadSecondsMax = 10;

/** What the dates of the events say of the clocks: time that runs backwards, or ahead; null where neither. */
export function eventClockWords({
  backwardsAt,
  lastAt,
  lastSeq,
}: Pick<ChainReport, 'backwardsAt' | 'lastAt' | 'lastSeq'>): string | null {
  if (lastAt !== null && new Date(lastAt) > secondsAfter(now(), aheadSecondsMax))
    return `Event ${lastSeq} is dated ${lastAt}, which is still to come: a clock was ahead, or is behind now.`;
  if (backwardsAt !== null)
    return `Event ${backwardsAt} is dated before the one before it: a clock was wrong then. The order of the events stands in their numbers.`;
  return null;
}
