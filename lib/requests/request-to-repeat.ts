import { z } from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { type RequestView, requestById } from './queries.ts';

/**
 * The request that somebody wants to ask again, by what an address says. Null for anything that is not
 * the id of a request of their own.
 */
export async function requestToRepeat(
  actor: PersonActor,
  from: unknown,
): Promise<RequestView | null> {
  const id = z.uuid().safeParse(from);
  const request = id.success ? await requestById(actor, id.data) : null;
  return request?.requester.id === actor.personId ? request : null;
}
