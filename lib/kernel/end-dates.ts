import { dayAt, endOfDay } from '#lib/model/end-of-day.ts';
import { now } from './clock.ts';
import { configuration } from './env.ts';

/**
 * The instant from which a principal is past its end, and at which its credentials end at the latest: its
 * last valid day is over. `endsOn` is that day as its column has it.
 */
export function principalEnd(endsOn: Date): Date {
  return endOfDay(endsOn.toISOString().slice(0, 10), configuration().endDateZone);
}

/** The day, `YYYY-MM-DD`, that a moment is in as end dates are counted: of an end before it, the day is over. */
export function dayForEnds(moment: Date): string {
  return dayAt(moment, configuration().endDateZone);
}

/** Today, `YYYY-MM-DD`, as end dates are counted. */
export function todayForEnds(): string {
  return dayForEnds(now());
}

/** Whether a principal is past its end. */
export function isPastEnd(endsOn: Date): boolean {
  return principalEnd(endsOn) <= now();
}
