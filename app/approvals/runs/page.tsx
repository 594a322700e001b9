import type { Metadata } from 'next';
import { ListView } from '#components/list/list-view.tsx';
import { Card } from '#components/ui/card.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { listQuery } from '#lib/model/list-query.ts';
import { principalListLabels, unfinishedStates } from '#lib/model/principal-list.ts';
import { countPrincipals } from '#lib/principals/count-principals.ts';
import { listUnfinished } from '#lib/principals/list-unfinished.ts';
import { pageActor } from '../../page-actor.ts';
import { PortalPage } from '../../portal-page.tsx';
import { requireDecider } from '../require-decider.ts';
import { RunList } from '../run-list.tsx';

export const metadata: Metadata = { title: 'Under way, or failed' };

type Params = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Every principal with something under way, or that failed at it. */
export default async function RunsPage({ searchParams }: Params) {
  const actor = await pageActor();
  await requireDecider(actor);
  const query = listQuery(unfinishedStates).parse(await searchParams);
  const [page, count] = await Promise.all([
    listUnfinished(actor, query),
    countPrincipals(actor, { of: 'all' }, unfinishedStates),
  ]);
  return (
    <PortalPage
      actor={actor}
      trail={[{ label: 'Approvals', href: '/approvals' }, { label: 'Under way, or failed' }]}
    >
      <div className="flex flex-col gap-6">
        <PageHeader
          title="Under way, or failed"
          sentence="What is being made, stopped or removed, and what failed at it, newest first."
        />
        <ListView
          base="/approvals/runs"
          query={query}
          search={{
            label: 'Search by name, client ID or environment',
            placeholder: 'Name, client ID or environment',
          }}
          states={unfinishedStates.map((state) => ({
            state,
            label: principalListLabels[state],
            count: count(state),
          }))}
          page={page}
        >
          <Card flush>
            <RunList actor={actor} principals={page.rows} />
          </Card>
        </ListView>
      </div>
    </PortalPage>
  );
}
