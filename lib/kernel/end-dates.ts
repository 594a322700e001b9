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

/** Today, `YYYY-MM-DD`, as end dates are counted: a day before it is over, a principal's with it. */
export function todayForEnds(): string {
  return dayAt(now(), configuration().endDateZone);
}

/** Whether a principal is past its end. */
export function isPastEnd(endsOn: Date): boolean {
  return principalEnd(endsOn) <= now();
}
