import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { database, type Prisma } from '#lib/kernel/db.ts';
import { likeText } from '#lib/kernel/like-text.ts';
import type { PrincipalChoice } from '#lib/model/choices.ts';
import { type Found, firstOf, foundMax, searchedFrom } from '#lib/model/found.ts';

/** All principals by name; null when they are too many for a page. */
export async function fewPrincipals(actor: Actor): Promise<PrincipalChoice[] | null> {
  assertMay(actor, 'history.read');
  // Not sorted by the database: of very many that takes longer than the whole page.
  const few = await database().principal.findMany({ select: { id: true }, take: searchedFrom });
  return few.length < searchedFrom ? read({}, searchedFrom) : null;
}

/** The first principals whose name holds a text, by name. */
export async function searchPrincipals(
  actor: Actor,
  query: string,
): Promise<Found<PrincipalChoice>> {
  assertMay(actor, 'history.read');
  return firstOf(
    await read({ name: { contains: likeText(query), mode: 'insensitive' } }, foundMax + 1),
  );
}

/** One principal, or none. */
export async function principalChoiceById(
  actor: Actor,
  id: string,
): Promise<Found<PrincipalChoice>> {
  assertMay(actor, 'history.read');
  return firstOf(await read({ id }, 1));
}

async function read(where: Prisma.PrincipalWhereInput, take: number): Promise<PrincipalChoice[]> {
  const found = await database().principal.findMany({
    where,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take,
    select: { id: true, name: true },
  });
  // Their environments by id: joined in one query, the database would join all of them first.
  const seats = await database().seat.findMany({
    where: { principalId: { in: found.map(({ id }) => id) } },
    select: { principalId: true, environment: { select: { displayName: true } } },
  });
  return found.map((one) => ({
    ...one,
    detail: seats.find(({ principalId }) => principalId === one.id)?.environment.displayName ?? '',
  }));
}
