import type { AboutToEnd, HoldWhy } from './end-sweep.ts';
import { counted } from './plurals-and-lists.ts';

/** Why the sweep that ends principals holds, and what an admin looks at before it goes on. */
export function endHoldWords({ why, count, living, clockAheadMs }: AboutToEnd & { why: HoldWhy }) {
  if (why === 'many') {
    return `The last valid day of ${count} of ${counted(living, 'principal')} is over at once. If that is meant, go on; if not, look at their end dates and at the time of the database first.`;
  }
  const minutes = Math.round(Math.abs(clockAheadMs) / 60_000);
  const way = clockAheadMs > 0 ? 'ahead of' : 'behind';
  return `The portal’s time is ${counted(minutes, 'minute')} ${way} Microsoft’s. Set the clock of the database’s machine right, and it goes on by itself.`;
}
