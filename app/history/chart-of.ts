import type { DayBar } from '#components/ui/day-bars.tsx';
import type { Actor } from '#lib/access/actor.ts';
import { eventsByDay } from '#lib/history/events-by-day.ts';
import { today } from '#lib/kernel/clock.ts';
import { firstPageFilter, type HistoryFilter, historyPath } from '#lib/model/history-filter.ts';
import { daysAfter } from '#lib/model/policy.ts';

const daysShown = 30;

/**
 * Thirty days up to today, or up to the day that is looked at where that lies further back. Each with
 * events leads to that day alone; the other filters stay.
 */
export async function chartOf(actor: Actor, filter: HistoryFilter): Promise<DayBar[]> {
  const { from: _, until, ...rest } = firstPageFilter(filter);
  const isInReach = until === undefined || until > daysAfter(today(), -daysShown);
  const last = isInReach ? today() : until;
  const first = daysAfter(last, 1 - daysShown);
  const counts = await eventsByDay(actor, { ...rest, from: first, until: last });
  return Array.from({ length: daysShown }, (_, index) => {
    const day = daysAfter(first, index);
    const count = counts.find((one) => one.day === day)?.count ?? 0;
    if (count === 0) return { day, count };
    return { day, count, href: historyPath({ ...rest, from: day, until: day }) };
  });
}
