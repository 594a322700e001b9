import { z } from 'zod';
import { reading } from '#lib/access/door.ts';
import { isDenied } from '#lib/access/is-denied.ts';
import {
  environmentChoiceById,
  searchEnvironments,
} from '#lib/environments/search-environments.ts';
import type { EnvironmentChoice } from '#lib/model/choices.ts';
import { type Found, searchQuery } from '#lib/model/found.ts';
import { accepted, refused } from '#lib/model/refusal.ts';

const asked = z.object({ q: searchQuery.default(''), id: z.uuid().optional() });

/** The environments that match a text (`?q=`), or the one of an id (`?id=`), for choices in forms. */
export const GET = reading<unknown, Found<EnvironmentChoice>>(async (actor, request) => {
  if (await isDenied(actor, 'environment.read', {}, { kind: 'environments', id: null })) {
    return refused('not-allowed', 'Your role does not include the environments.');
  }
  const search = asked.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!search.success) return refused('invalid', 'Search by at most 100 characters in one line.');
  const { q, id } = search.data;
  return accepted(await (id ? environmentChoiceById(actor, id) : searchEnvironments(actor, q)));
});
