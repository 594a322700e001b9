import { counted } from './plurals-and-lists.ts';

const dayMilliseconds = 86_400_000;

/** What ends within so many days is told beforehand. */
export const endsSoonDays = 30;

/** How near the end of a principal is, in the few words that fit on a pass; null while it is far off. */
export function endNearWords(endsAt: Date, moment: Date): string | null {
  const days = (endsAt.getTime() - moment.getTime()) / dayMilliseconds;
  if (days <= 0) return 'which is over';
  return days <= endsSoonDays ? `${counted(Math.ceil(days), 'day')} left` : null;
}
