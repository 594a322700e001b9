import { redirect } from 'next/navigation';
import { AnonymousRefusals } from '#components/history/anonymous-refusals.tsx';
import { ChainStatus } from '#components/history/chain-status.tsx';
import { EventDays } from '#components/history/event-days.tsx';
import { HistoryChips } from '#components/history/history-chips.tsx';
import { HistoryFilterForm } from '#components/history/history-filter-form.tsx';
import { RepeatedDenials } from '#components/history/repeated-denials.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { DayBars } from '#components/ui/day-bars.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Pager } from '#components/ui/pager.tsx';
import { requireMay } from '#lib/access/require-may.ts';
import { anonymousRefusals } from '#lib/history/anonymous-refusals.ts';
import { chainHead } from '#lib/history/chain-head.ts';
import { historyPage, type PageOfHistory as Listed } from '#lib/history/history-page.ts';
import { repeatedDenials } from '#lib/history/repeated-denials.ts';
import { now } from '#lib/kernel/clock.ts';
import {
  daysLeftOut,
  type HistoryFilter,
  historyFilter,
  historyPath,
} from '#lib/model/history-filter.ts';
import { counted } from '#lib/model/plurals-and-lists.ts';
import { pageActor } from '../page-actor.ts';
import { PortalPage } from '../portal-page.tsx';
import { chartOf } from './chart-of.ts';
import { filterChoices } from './filter-choices.ts';

export const metadata = { title: 'History' };

type Query = Record<string, string | string[] | undefined>;

export default async function HistoryPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await pageActor();
  await requireMay(actor, 'history.read', {}, { kind: 'history', id: null });
  const query = await searchParams;
  const filter = historyFilter.parse(query);
  const leftOut = daysLeftOut(query);
  // A form sends its empty fields too; the address to keep has only what was picked.
  const isAsPicked = !Object.values(query).includes('') || Object.keys(leftOut).length > 0;
  if (!isAsPicked) redirect(historyPath(filter));
  const isFirstPage = filter.before === undefined && filter.after === undefined;
  const [page, choices, head, refusals, denials, chart] = await Promise.all([
    historyPage(actor, filter),
    filterChoices(actor, filter),
    chainHead(actor),
    anonymousRefusals(actor),
    repeatedDenials(actor),
    isFirstPage ? chartOf(actor, filter) : null,
  ]);
  // At the head of the list alone: the pages below it are read without counting the days again.
  const days = page.newerAfter === null ? (chart ?? (await chartOf(actor, filter))) : null;
  return (
    <PortalPage actor={actor}>
      <div className="flex flex-col gap-8">
        <PageHeader
          title="History"
          sentence="Everything that happened here, newest first. Days and times are UTC."
          action={
            head ? (
              <ChainStatus
                {...head}
                lastVerified={
                  head.lastVerified
                    ? { ...head.lastVerified, at: head.lastVerified.at.toISOString() }
                    : null
                }
                from={now().toISOString()}
              />
            ) : null
          }
        />
        {days ? (
          <DayBars label="Events by day" days={days} counted={(count) => counted(count, 'event')} />
        ) : null}
        <div className="flex flex-col items-start gap-3">
          <HistoryFilterForm
            key={historyPath({ ...filter, ...leftOut })}
            filter={filter}
            choices={choices}
            leftOut={leftOut}
          />
          <HistoryChips filter={filter} choices={choices} />
        </div>
        <Events filter={filter} page={page} />
        <AnonymousRefusals refusals={refusals} />
        <RepeatedDenials
          denials={denials.map(({ lastAt, ...one }) => ({ ...one, lastAt: lastAt.toISOString() }))}
          from={now().toISOString()}
        />
      </div>
    </PortalPage>
  );
}

function Events({ filter, page }: { filter: HistoryFilter; page: Listed }) {
  const { events, olderBefore, newerAfter } = page;
  if (events.length === 0) {
    return (
      <EmptyState
        title="Nothing happened like that"
        sentence="No event matches these filters. Remove one of them, or look at everything."
        action={<ButtonLink href="/history">Show everything</ButtonLink>}
      />
    );
  }
  const { before: _, after: __, ...rest } = filter;
  const [first, last] = [events[0]?.seq ?? 0, events.at(-1)?.seq ?? 0];
  return (
    <>
      <EventDays events={events} />
      <Pager
        nextHref={olderBefore === null ? undefined : historyPath({ ...rest, before: olderBefore })}
        previousHref={newerAfter === null ? undefined : historyPath({ ...rest, after: newerAfter })}
        words={`Events ${first.toLocaleString('en-GB')} to ${last.toLocaleString('en-GB')}`}
      />
    </>
  );
}
