import type { Metadata } from 'next';
import { ListView } from '#components/list/list-view.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { may } from '#lib/access/may.ts';
import { requireMay } from '#lib/access/require-may.ts';
import { countEnvironments, findEnvironments } from '#lib/environments/find-environments.ts';
import { now } from '#lib/kernel/clock.ts';
import { environmentStateLabels, environmentStates } from '#lib/model/environment-list.ts';
import { listQuery } from '#lib/model/list-query.ts';
import { pageActor } from '../page-actor.ts';
import { PortalPage } from '../portal-page.tsx';
import { Catalog } from './catalog.tsx';

export const metadata: Metadata = { title: 'Environments' };

const address = listQuery(environmentStates, 'text');

type Query = Record<string, string | string[] | undefined>;

/** The catalog: where a service principal can be asked for, and why not where it cannot. */
export default async function EnvironmentsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const actor = await pageActor();
  await requireMay(actor, 'environment.read');
  const mayAdd = may(actor, 'environment.add', {}, now()) === 'yes';
  const query = address.parse(await searchParams);
  const [page, counts] = await Promise.all([
    findEnvironments(actor, query),
    countEnvironments(actor),
  ]);
  const isEmpty = counts.ready + counts.unavailable === 0;
  return (
    <PortalPage actor={actor}>
      <div className="flex flex-col gap-6">
        <PageHeader
          title="Environments"
          sentence="Where makers can ask for a service principal. Each one was tried by signing in as the portal."
          action={
            mayAdd ? (
              <div className="flex flex-wrap gap-2">
                <ButtonLink href="/health">Health</ButtonLink>
                <AddOne />
              </div>
            ) : undefined
          }
        />
        {isEmpty ? (
          <NoneYet mayAdd={mayAdd} />
        ) : (
          <ListView
            base="/environments"
            query={query}
            search={{ label: 'Search by name or address', placeholder: 'Name or address' }}
            states={environmentStates.map((state) => ({
              state,
              label: environmentStateLabels[state],
              count: counts[state],
            }))}
            page={page}
            ways={{ previous: 'Previous', next: 'Next' }}
          >
            <Card flush>
              <Catalog environments={page.rows} />
            </Card>
          </ListView>
        )}
      </div>
    </PortalPage>
  );
}

function AddOne() {
  return (
    <ButtonLink href="/environments/new" variant="primary">
      Add an environment
    </ButtonLink>
  );
}

function NoneYet({ mayAdd }: { mayAdd: boolean }) {
  return (
    <Card>
      <EmptyState
        title="No environment yet"
        sentence={
          mayAdd
            ? 'Makers can ask for something as soon as the first one is here.'
            : 'An admin adds them. Makers can ask for something as soon as the first one is here.'
        }
        action={mayAdd ? <AddOne /> : undefined}
      />
    </Card>
  );
}
