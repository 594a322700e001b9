import { z } from 'zod';
import { reading } from '#lib/access/door.ts';
import { isDenied } from '#lib/access/is-denied.ts';
import type { PrincipalChoice } from '#lib/model/choices.ts';
import { type Found, searchQuery } from '#lib/model/found.ts';
import { accepted, refused } from '#lib/model/refusal.ts';
import { searchPrincipals } from '#lib/principals/search-principals.ts';

const asked = z.object({ q: searchQuery.default('') });

/** The principals whose name holds a text (`?q=`), whoever owns them: for who may read the history. */
export const GET = reading<unknown, Found<PrincipalChoice>>(async (actor, request) => {
  if (await isDenied(actor, 'history.read', {}, { kind: 'principals', id: null })) {
    return refused('not-allowed', 'Your role does not include all principals.');
  }
  const search = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!search.success) return refused('invalid', 'Search by at most 100 characters in one line.');
  return accepted(await searchPrincipals(actor, search.data.q));
});
