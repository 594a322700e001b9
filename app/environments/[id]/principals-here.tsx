import { ListView } from '#components/list/list-view.tsx';
import { PassRowList } from '#components/pass/pass-row.tsx';
import { PrincipalPassRow } from '#components/principal-pass.tsx';
import { Section } from '#components/ui/section.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import type { CatalogEnvironment } from '#lib/environments/catalog.ts';
import type { Page } from '#lib/model/list-place.ts';
import { type ListQuery, listQuery } from '#lib/model/list-query.ts';
import { principalListLabels, type Standing, standings } from '#lib/model/principal-list.ts';
import { countPrincipals } from '#lib/principals/count-principals.ts';
import { listPrincipals } from '#lib/principals/list-principals.ts';
import type { ListedPrincipal } from '#lib/principals/listed-principal.ts';

export type Here = {
  query: ListQuery<Standing>;
  page: Page<ListedPrincipal>;
  count: (state: Standing) => number;
};

const address = listQuery(standings);

/** A page of the principals in an environment that an actor may read, as the address asks for it. */
export async function readHere(
  actor: PersonActor,
  environmentId: string,
  asked: Record<string, string | string[] | undefined>,
): Promise<Here> {
  const query = address.parse(asked);
  const whose = { of: 'all', environmentId } as const;
  const [page, count] = await Promise.all([
    listPrincipals(actor, whose, query),
    countPrincipals(actor, whose, standings),
  ]);
  return { query, page, count };
}

/** The principals in an environment; nothing where there is none. */
export function PrincipalsHere({
  environment: { id, displayName },
  here: { query, page, count },
}: {
  environment: CatalogEnvironment;
  here: Here;
}) {
  if (standings.every((state) => count(state) === 0)) return null;
  return (
    <Section id="principals" title="Principals here">
      <ListView
        base={`/environments/${id}#principals`}
        query={query}
        search={{ label: 'Search by name or client ID', placeholder: 'Name or client ID' }}
        states={standings.map((state) => ({
          state,
          label: principalListLabels[state],
          count: count(state),
        }))}
        page={page}
      >
        <PassRowList label={`Principals in ${displayName}`}>
          {page.rows.map((principal) => (
            <PrincipalPassRow key={principal.id} principal={principal} />
          ))}
        </PassRowList>
      </ListView>
    </Section>
  );
}
