import type { FilterChoices } from '#components/history/history-filter-form.tsx';
import type { NamedChoice, NamedChoices } from '#components/history/named-search.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { fewPeople, personAmong } from '#lib/access/people.ts';
import { environmentChoiceById, fewEnvironments } from '#lib/environments/search-environments.ts';
import type { Found } from '#lib/model/found.ts';
import type { HistoryFilter } from '#lib/model/history-filter.ts';
import { fewPrincipals, principalChoiceById } from '#lib/principals/search-principals.ts';

/**
 * What the history can be filtered by, by the names of today: all of them while they are few, and what
 * is filtered by. Longer lists are searched where they are shown.
 */
export async function filterChoices(
  actor: PersonActor,
  filter: HistoryFilter,
): Promise<FilterChoices> {
  const [people, principals, environments] = await Promise.all([
    choicesOf(
      filter.person,
      () => fewPeople(actor),
      (id) => personAmong(actor, id, 'everybody'),
    ),
    choicesOf(
      filter.principal,
      () => fewPrincipals(actor),
      (id) => principalChoiceById(actor, id),
    ),
    choicesOf(
      filter.environment,
      () => fewEnvironments(actor),
      (id) => environmentChoiceById(actor, id),
    ),
  ]);
  return { people, principals, environments };
}

async function choicesOf(
  picked: string | undefined,
  readFew: () => Promise<NamedChoice[] | null>,
  readOne: (id: string) => Promise<Found<NamedChoice>>,
): Promise<NamedChoices> {
  const [few, found] = await Promise.all([readFew(), picked ? readOne(picked) : null]);
  // The id of somebody erased still filters; there is no name for it.
  const one = found && picked ? (found.found[0] ?? { id: picked, name: '' }) : null;
  return {
    few: few?.map(named) ?? null,
    picked: one && named(one),
  };
}

/** No more than the filter shows goes to the browser. */
function named({ id, name, userPrincipalName, detail }: NamedChoice): NamedChoice {
  return { id, name, userPrincipalName, detail };
}
