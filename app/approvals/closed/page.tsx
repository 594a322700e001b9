import type { Metadata } from 'next';
import { ListView } from '#components/list/list-view.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { listQuery } from '#lib/model/list-query.ts';
import { closedStates, requestListLabels } from '#lib/model/request-list.ts';
import { countClosed } from '#lib/requests/count-requests.ts';
import { listClosed } from '#lib/requests/list-requests.ts';
import { pageActor } from '../../page-actor.ts';
import { PortalPage } from '../../portal-page.tsx';
import { ClosedList } from '../closed-list.tsx';
import { requireDecider } from '../require-decider.ts';

export const metadata: Metadata = { title: 'Closed requests' };

type Params = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Every request that was decided on or withdrawn, the last first. */
export default async function ClosedPage({ searchParams }: Params) {
  const actor = await pageActor();
  await requireDecider(actor);
  const query = listQuery(closedStates).parse(await searchParams);
  const [page, count] = await Promise.all([listClosed(actor, query), countClosed(actor)]);
  return (
    <PortalPage
      actor={actor}
      trail={[{ label: 'Approvals', href: '/approvals' }, { label: 'Closed' }]}
    >
      <div className="flex flex-col gap-6">
        <PageHeader
          title="Closed requests"
          sentence="What was decided on or withdrawn, the last first."
        />
        <ListView
          base="/approvals/closed"
          query={query}
          search={{
            label: 'Search by name, requester or environment',
            placeholder: 'Name, requester or environment',
          }}
          states={closedStates.map((state) => ({
            state,
            label: requestListLabels[state],
            count: count(state),
          }))}
          page={page}
        >
          <Card flush>
            <ClosedList actor={actor} requests={page.rows} />
          </Card>
        </ListView>
      </div>
    </PortalPage>
  );
}
