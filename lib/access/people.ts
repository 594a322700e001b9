import { database, type Prisma } from '#lib/kernel/db.ts';
import { likeText } from '#lib/kernel/like-text.ts';
import type { PersonChoice } from '#lib/model/choices.ts';
import { type Found, firstOf, foundMax, searchedFrom } from '#lib/model/found.ts';
import type { NamedOwner } from '#lib/model/policy-verdict.ts';
import { owningRoles } from '#lib/model/role.ts';
import type { PersonActor } from './actor.ts';
import { assertMay } from './may.ts';

/** Whom a search is about: everybody the portal knows, or who may own a principal beside who asks. */
export type Among = 'everybody' | 'owners';

/** What somebody must be allowed to, for each of them. */
export const searchVerbs = { everybody: 'history.read', owners: 'request.submit' } as const;

/** Everybody the portal knows, by name; null when they are too many for a page. */
export async function fewPeople(actor: PersonActor): Promise<PersonChoice[] | null> {
  const people = await read(among(actor, 'everybody'), searchedFrom);
  return people.length < searchedFrom ? people : null;
}

/** Who can be a second owner beside who asks, by name; null when they are too many for a page. */
export async function fewOwnersBeside(actor: PersonActor): Promise<PersonChoice[] | null> {
  const people = await read(among(actor, 'owners'), searchedFrom);
  return people.length < searchedFrom ? people : null;
}

/** The first people whose name or user principal name holds a text, by name. */
export async function searchPeople(
  actor: PersonActor,
  query: string,
  whom: Among,
): Promise<Found<PersonChoice>> {
  const holds = { contains: likeText(query), mode: 'insensitive' } as const;
  const matches = { OR: [{ name: holds }, { userPrincipalName: holds }] };
  return firstOf(await read({ AND: [among(actor, whom), matches] }, foundMax + 1));
}

/** One person among those asked about, or nobody. */
export async function personAmong(
  actor: PersonActor,
  id: string,
  whom: Among,
): Promise<Found<PersonChoice>> {
  return firstOf(await read({ AND: [among(actor, whom), { id }] }, 1));
}

/** Somebody named as an owner, with the roles of their last sign-in; null when nobody is known by it. */
export async function namedOwner(id: string): Promise<NamedOwner | null> {
  return database().person.findUnique({ where: { id }, select: { name: true, roles: true } });
}

/** Roles are those of the last sign-in: what is known of somebody who is not here. */
function among(actor: PersonActor, whom: Among): Prisma.PersonWhereInput {
  assertMay(actor, searchVerbs[whom]);
  if (whom === 'everybody') return {};
  return { id: { not: actor.personId }, roles: { hasSome: [...owningRoles] } };
}

function read(where: Prisma.PersonWhereInput, take: number): Promise<PersonChoice[]> {
  return database().person.findMany({
    where,
    orderBy: [{ name: 'asc' }, { userPrincipalName: 'asc' }],
    take,
    select: { id: true, name: true, userPrincipalName: true },
  });
}
