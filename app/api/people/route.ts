import { z } from 'zod';
import { reading } from '#lib/access/door.ts';
import { isDenied } from '#lib/access/is-denied.ts';
import { personAmong, searchPeople, searchVerbs } from '#lib/access/people.ts';
import type { PersonChoice } from '#lib/model/choices.ts';
import { type Found, searchQuery } from '#lib/model/found.ts';
import { accepted, refused } from '#lib/model/refusal.ts';

const asked = z.object({
  q: searchQuery.default(''),
  id: z.uuid().optional(),
  among: z.enum(['owners', 'everybody']).default('owners'),
});

/**
 * The people that match a text (`?q=`), or the one of an id (`?id=`), for choices in forms: who may own
 * a principal beside whoever asks; with `?among=everybody` all, for who may read the history.
 */
export const GET = reading<unknown, Found<PersonChoice>>(async (actor, request) => {
  const search = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!search.success) return refused('invalid', 'Search by at most 100 characters in one line.');
  const { q, id, among } = search.data;
  if (await isDenied(actor, searchVerbs[among], {}, { kind: 'people', id: null })) {
    return refused('not-allowed', 'Your role does not include these people.');
  }
  return accepted(await (id ? personAmong(actor, id, among) : searchPeople(actor, q, among)));
});
