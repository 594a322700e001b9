import type { Metadata } from 'next';
import { ListView } from '#components/list/list-view.tsx';
import { PassRowList } from '#components/pass/pass-row.tsx';
import { PrincipalPassRow } from '#components/principal-pass.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { mayWithRole } from '#lib/access/may.ts';
import { now } from '#lib/kernel/clock.ts';
import { listQuery } from '#lib/model/list-query.ts';
import { ownerNeeds, principalListLabels, standings } from '#lib/model/principal-list.ts';
import { listPrincipals } from '#lib/principals/list-principals.ts';
import { readsAllPrincipals } from '#lib/principals/principals-of.ts';
import { pageActor } from '../page-actor.ts';
import { PortalPage } from '../portal-page.tsx';
import { countsOf } from './counts-of.ts';
import { NoneYet } from './none-yet.tsx';
import { noteOf } from './note-of.ts';
import { WhosePrincipals } from './whose-principals.tsx';

export const metadata: Metadata = { title: 'Principals' };

type Params = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The principals one owns; for admins and auditors all of them as well. */
export default async function PrincipalsPage({ searchParams }: Params) {
  const actor = await pageActor();
  const isMaker = mayWithRole(actor, 'request.submit');
  const hasBoth = isMaker && readsAllPrincipals(actor);
  const asked = await searchParams;
  const of = readsAllPrincipals(actor) && (asked.of === 'all' || !isMaker) ? 'all' : 'mine';
  // What a secret needs is its owner's to know and to do.
  const states = of === 'all' ? standings : [...standings, ...ownerNeeds];
  const query = listQuery(states).parse(asked);
  const [page, count] = await Promise.all([
    listPrincipals(actor, { of }, query),
    // Beside what was searched for, the counts of the whole list are not shown.
    countsOf(actor, of, query.q === undefined),
  ]);
  const isNew = standings.every((state) => count(state) === 0);
  return (
    <PortalPage actor={actor}>
      <div className="flex flex-col gap-6">
        <PageHeader
          title="Principals"
          sentence={
            of === 'all'
              ? 'Every service principal that was made here, newest first.'
              : 'The service principals you own, newest first.'
          }
          action={
            isMaker && !isNew ? (
              <ButtonLink href="/requests/new" variant="primary">
                New request
              </ButtonLink>
            ) : undefined
          }
        />
        {hasBoth ? <WhosePrincipals of={of} /> : null}
        {isNew ? (
          <NoneYet actor={actor} />
        ) : (
          <ListView
            base="/principals"
            query={query}
            more={{ of: hasBoth && of === 'all' ? 'all' : undefined }}
            search={{
              label: 'Search by name, client ID or environment',
              placeholder: 'Name, client ID or environment',
            }}
            states={states.map((state) => ({
              state,
              label: principalListLabels[state],
              count: count(state),
            }))}
            page={page}
          >
            <PassRowList label="Principals">
              {page.rows.map((principal) => (
                <PrincipalPassRow
                  key={principal.id}
                  principal={principal}
                  moment={now()}
                  note={noteOf(actor, principal)}
                />
              ))}
            </PassRowList>
          </ListView>
        )}
      </div>
    </PortalPage>
  );
}
