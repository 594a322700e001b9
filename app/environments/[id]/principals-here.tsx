import { ListView } from '#components/list/list-view.tsx';
import { PassRowList } from '#components/pass/pass-row.tsx';
import { PrincipalPassRow } from '#components/principal-pass.tsx';
import { Section } from '#components/ui/section.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import type { CatalogEnvironment } from '#lib/environments/catalog.ts';
import { now } from '#lib/kernel/clock.ts';
import { isolated } from '#lib/model/isolated.ts';
import type { Page } from '#lib/model/list-position.ts';
import { type ListQuery, listQuery } from '#lib/model/list-query.ts';
import { principalListLabels, type Standing, standings } from '#lib/model/principal-list.ts';
import { listPrincipals } from '#lib/principals/list-principals.ts';
import type { ListedPrincipal } from '#lib/principals/listed-principal.ts';

export type Here = { query: ListQuery<Standing>; page: Page<ListedPrincipal> };

const address = listQuery(standings);

/** A page of the principals in an environment that an actor may read, as the address asks for it. */
export async function readHere(
  actor: PersonActor,
  environmentId: string,
  asked: Record<string, string | string[] | undefined>,
): Promise<Here> {
  const query = address.parse(asked);
  return { query, page: await listPrincipals(actor, { of: 'all', environmentId }, query) };
}

/**
 * The principals in an environment; nothing where there is none. Its parts are not counted: what is found
 * by an environment is looked at one by one, and a thousand of them would be for the sake of a number.
 */
export function PrincipalsHere({
  environment: { id, displayName },
  here: { query, page },
}: {
  environment: CatalogEnvironment;
  here: Here;
}) {
  if (page.rows.length === 0 && isWhole(query)) return null;
  return (
    <Section id="principals" title="Principals here">
      <ListView
        base={`/environments/${id}#principals`}
        query={query}
        search={{ label: 'Search by name or client ID', placeholder: 'Name or client ID' }}
        states={standings.map((state) => ({ state, label: principalListLabels[state] }))}
        page={page}
      >
        <PassRowList label={`Principals in ${isolated(displayName)}`}>
          {page.rows.map((principal) => (
            <PrincipalPassRow key={principal.id} principal={principal} moment={now()} />
          ))}
        </PassRowList>
      </ListView>
    </Section>
  );
}

/** Whether the address asks for the first page of everything. */
function isWhole({ q, state, after, before }: Here['query']): boolean {
  return [q, state, after, before].every((part) => part === undefined);
}
