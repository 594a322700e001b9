import type { Draft } from '#components/request-form/draft.ts';
import { draftAgain } from '#components/request-form/draft-again.ts';
import type { PersonActor } from '#lib/access/actor.ts';
import { personAmong } from '#lib/access/people.ts';
import { environmentChoiceById } from '#lib/environments/search-environments.ts';
import { todayForEnds } from '#lib/kernel/end-dates.ts';
import type { RequestView } from '#lib/requests/queries.ts';

/** The draft of a request of the actor's that is asked again, by what can be chosen now. */
export async function draftFrom(actor: PersonActor, { spec, why }: RequestView): Promise<Draft> {
  const [environments, owners] = await Promise.all([
    environmentChoiceById(actor, spec.environmentId),
    personAmong(actor, spec.secondOwnerId, 'owners'),
  ]);
  return draftAgain({
    spec,
    why,
    environment: environments.found[0],
    isOwnerKnown: owners.found.length > 0,
    today: todayForEnds(),
  });
}
