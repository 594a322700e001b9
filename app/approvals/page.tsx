import type { Metadata } from 'next';
import { ListView } from '#components/list/list-view.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Section } from '#components/ui/section.tsx';
import { listQuery } from '#lib/model/list-query.ts';
import { queueStates, requestListLabels } from '#lib/model/request-list.ts';
import { listUnfinished } from '#lib/principals/list-unfinished.ts';
import { listClosed, listQueue } from '#lib/requests/list-requests.ts';
import { pageActor } from '../page-actor.ts';
import { PortalPage } from '../portal-page.tsx';
import { ClosedList } from './closed-list.tsx';
import { EmptyQueue } from './empty-queue.tsx';
import { Queue } from './queue.tsx';
import { queueNumbers } from './queue-numbers.ts';
import { QueueStats } from './queue-stats.tsx';
import { requireDecider } from './require-decider.ts';
import { RunList } from './run-list.tsx';

export const metadata: Metadata = { title: 'Approvals' };

type Params = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Of what is not the queue, so many are shown here; the rest has a page of its own. */
const shownMax = 5;

/** The admin's desk: what waits for a decision, what is being made, what was decided last. */
export default async function ApprovalsPage({ searchParams }: Params) {
  const actor = await pageActor();
  await requireDecider(actor);
  const query = listQuery(queueStates).parse(await searchParams);
  const [numbers, queue, runs, closed] = await Promise.all([
    queueNumbers(actor),
    listQueue(actor, query),
    listUnfinished(actor, {}, shownMax),
    listClosed(actor, {}, shownMax),
  ]);
  const { yours, others } = numbers;
  return (
    <PortalPage actor={actor}>
      <div className="flex flex-col gap-8">
        <PageHeader
          title="Approvals"
          sentence="What makers ask for, oldest first. Nobody decides on their own request."
        />
        <QueueStats numbers={numbers} />
        <Section id="queue" title="Waiting for a decision">
          {yours + others === 0 ? (
            <EmptyQueue />
          ) : (
            <ListView
              base="/approvals"
              query={query}
              search={{
                label: 'Search by name, requester or environment',
                placeholder: 'Name, requester or environment',
              }}
              chipsLabel="Who decides"
              states={queueStates.map((state) => ({
                state,
                label: requestListLabels[state],
                count: numbers[state],
              }))}
              page={queue}
              ways={{ previous: 'Older', next: 'Newer' }}
            >
              <Card flush>
                <Queue actor={actor} requests={queue.rows} />
              </Card>
            </ListView>
          )}
        </Section>
        <Card
          id="runs"
          flush
          title="Under way, or failed"
          description="What is being made, stopped or removed, newest first."
          action={
            runs.next ? (
              <ButtonLink href="/approvals/runs" size="small">
                Show all
              </ButtonLink>
            ) : undefined
          }
        >
          <RunList actor={actor} principals={runs.rows} />
        </Card>
        {closed.rows.length > 0 ? (
          <Card
            flush
            title="Recently closed"
            action={
              closed.next ? (
                <ButtonLink href="/approvals/closed" size="small">
                  Show all
                </ButtonLink>
              ) : undefined
            }
          >
            <ClosedList actor={actor} requests={closed.rows} />
          </Card>
        ) : null}
      </div>
    </PortalPage>
  );
}
