import type { PersonActor } from '#lib/access/actor.ts';
import { type PrincipalListState, standings } from '#lib/model/principal-list.ts';
import { countPrincipals } from '#lib/principals/count-principals.ts';
import { surveyOwn } from '#lib/principals/survey-own.ts';

/**
 * How many principals are in each part of the list; undefined for a part that is not counted. Where no
 * number is shown, everybody's are only asked whether there are any: then the count is 0 or 1.
 */
export async function countsOf(
  actor: PersonActor,
  of: 'mine' | 'all',
  isShown: boolean,
): Promise<(state: PrincipalListState) => number | undefined> {
  if (of === 'mine') {
    const survey = await surveyOwn(actor);
    return (state) => survey(state).count;
  }
  const count = await countPrincipals(actor, { of }, standings, isShown ? undefined : 0);
  return (state) => standings.filter((one) => one === state).map(count)[0];
}
