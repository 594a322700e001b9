import type { Metadata } from 'next';
import { ListView } from '#components/list/list-view.tsx';
import { PassRowList } from '#components/pass/pass-row.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { requireMay } from '#lib/access/require-may.ts';
import { now } from '#lib/kernel/clock.ts';
import { listQuery } from '#lib/model/list-query.ts';
import { myRequestStates, requestListLabels } from '#lib/model/request-list.ts';
import { listedPrincipals } from '#lib/principals/listed-principal.ts';
import { countMyRequests } from '#lib/requests/count-requests.ts';
import { listMyRequests } from '#lib/requests/list-requests.ts';
import { pageActor } from '../page-actor.ts';
import { PortalPage } from '../portal-page.tsx';
import { RequestRow } from './request-row.tsx';

export const metadata: Metadata = { title: 'Requests' };

type Params = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const ask = (
  <ButtonLink href="/requests/new" variant="primary">
    New request
  </ButtonLink>
);

/** What a maker has asked for, newest first, and what was decided. */
export default async function RequestsPage({ searchParams }: Params) {
  const actor = await pageActor();
  await requireMay(actor, 'request.submit');
  const query = listQuery(myRequestStates).parse(await searchParams);
  const [page, count] = await Promise.all([listMyRequests(actor, query), countMyRequests(actor)]);
  const isNew = myRequestStates.every((state) => count(state) === 0);
  // Whoever asked for a principal owns it.
  const principals = await listedPrincipals(page.rows.flatMap((row) => row.principalId ?? []));
  const from = now().toISOString();
  return (
    <PortalPage actor={actor}>
      <div className="flex flex-col gap-6">
        <PageHeader
          title="Requests"
          sentence="What you have asked for, and what was decided. Newest first."
          action={isNew ? undefined : ask}
        />
        {isNew ? (
          <Card>
            <EmptyState
              title="You have not asked for anything yet"
              sentence="Ask for a service principal for one environment, or for several at once. It takes about two minutes, and an admin decides."
              action={ask}
            />
          </Card>
        ) : (
          <ListView
            base="/requests"
            query={query}
            search={{ label: 'Search by name or environment', placeholder: 'Name or environment' }}
            states={myRequestStates.map((state) => ({
              state,
              label: requestListLabels[state],
              count: count(state),
            }))}
            page={page}
          >
            <PassRowList label="Requests">
              {page.rows.map((request) => (
                <RequestRow
                  key={request.id}
                  request={request}
                  principal={principals.find((one) => one.id === request.principalId)}
                  from={from}
                />
              ))}
            </PassRowList>
          </ListView>
        )}
      </div>
    </PortalPage>
  );
}
