import { DayList, type DayListDay } from '#components/ui/day-list.tsx';
import { EventIcon } from './event-icon.tsx';
import { EventSentence } from './event-sentence.tsx';
import type { ListedEvent } from './particulars-of.ts';

const dayWords = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** Events day by day, in the order given. Days and times are UTC, as they are chained. */
export function EventDays({ events }: { events: readonly ListedEvent[] }) {
  const days: (Omit<DayListDay, 'items'> & { items: DayListDay['items'][number][] })[] = [];
  for (const event of events) {
    const key = event.at.slice(0, 10);
    if (days.at(-1)?.key !== key) {
      days.push({ key, title: dayWords.format(new Date(event.at)), items: [] });
    }
    days.at(-1)?.items.push(itemOf(event));
  }
  return <DayList days={days} />;
}

function itemOf(event: ListedEvent): DayListDay['items'][number] {
  return {
    key: `${event.seq}`,
    time: <time dateTime={event.at}>{event.at.slice(11, 16)}</time>,
    icon: <EventIcon event={event.told?.event ?? null} />,
    sentence: event.told ? (
      <EventSentence told={event.told} />
    ) : (
      `Event ${event.seq} cannot be read: its content was changed after it was written. Verify the history.`
    ),
    particularsUrl: `/api/history/events/${event.seq}`,
  };
}
