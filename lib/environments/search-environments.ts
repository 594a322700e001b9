import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { database, type Prisma } from '#lib/kernel/db.ts';
import { likeText } from '#lib/kernel/like-text.ts';
import type { EnvironmentChoice } from '#lib/model/choices.ts';
import { environmentDetail } from '#lib/model/environment-detail.ts';
import { type Found, firstOf, foundMax, searchedFrom } from '#lib/model/found.ts';
import { policy } from '#lib/model/policy.ts';
import { stateReasonOf, stateReasonWords } from '#lib/model/state-reason.ts';
import { isUsable } from './catalog.ts';

/** The catalog as a form offers it, what can be picked first; null when it is too long for a page. */
export async function fewEnvironments(actor: Actor): Promise<EnvironmentChoice[] | null> {
  assertMay(actor, 'environment.read');
  const environments = await read({}, searchedFrom);
  return environments.length < searchedFrom ? environments : null;
}

/** The first environments whose name or address holds a text: what can be picked first, then by name. */
export async function searchEnvironments(
  actor: Actor,
  query: string,
): Promise<Found<EnvironmentChoice>> {
  assertMay(actor, 'environment.read');
  const holds = { contains: likeText(query), mode: 'insensitive' } as const;
  const where = { OR: [{ displayName: holds }, { instanceUrl: holds }] };
  return firstOf(await read(where, foundMax + 1));
}

/** One environment of the catalog as a form offers it, or none. */
export async function environmentChoiceById(
  actor: Actor,
  id: string,
): Promise<Found<EnvironmentChoice>> {
  assertMay(actor, 'environment.read');
  return firstOf(await read({ id }, 1));
}

async function read(
  where: Prisma.EnvironmentWhereInput,
  take: number,
): Promise<EnvironmentChoice[]> {
  const rows = await database().environment.findMany({
    where,
    orderBy: [{ state: 'asc' }, { displayName: 'asc' }, { id: 'asc' }],
    take,
    omit: { addedById: true },
  });
  return rows.map(({ state, ...row }) => ({
    id: row.id,
    name: row.displayName,
    detail: environmentDetail(row),
    instanceUrl: row.instanceUrl,
    reason: isUsable({ ...row, isReady: state === 'ready' })
      ? null
      : stateReasonWords(row.stateReason === null ? null : stateReasonOf(row.stateReason)),
    lifetimeDaysMax: policy.parse(row.policy).lifetimeDaysMax,
  }));
}
