import type { PersonActor } from '#lib/access/actor.ts';
import { isDenied } from '#lib/access/is-denied.ts';
import { may, type Subject } from '#lib/access/may.ts';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { type RequestSpec, requestSpec } from '#lib/model/request.ts';
import { include, type RequestView, viewsOf } from './view.ts';

export type { RequestView };

/**
 * The other requests of the same form, in its order; none for one that was asked for alone. They have
 * the same requester and the same second owner, so whoever may read one may read all.
 */
export async function askedTogetherWith(
  actor: PersonActor,
  { id, together }: Pick<RequestView, 'id' | 'together'>,
): Promise<RequestView[]> {
  if (!together) return [];
  const rows = await database().request.findMany({
    where: { askedTogetherId: together.id },
    orderBy: { id: 'asc' },
    include,
  });
  const all = await viewsOf(rows);
  return all.filter(
    (one) =>
      one.id !== id &&
      may(actor, 'request.read', subjectOf(one.requester.id, one.spec), now()) === 'yes',
  );
}

/** One request; null when it is not there or not the actor's to read, and then the attempt is noted. */
export async function requestById(actor: PersonActor, id: string): Promise<RequestView | null> {
  const row = await database().request.findUnique({ where: { id }, include });
  if (!row) return null;
  const subject = subjectOf(row.requesterId, requestSpec.parse(row.spec));
  if (await isDenied(actor, 'request.read', subject, { kind: 'request', id })) return null;
  return (await viewsOf([row]))[0] ?? null;
}

function subjectOf(requesterId: string, { secondOwnerId }: RequestSpec): Subject {
  return { requesterId, ownerIds: [secondOwnerId] };
}

/** Whether an actor may decide on a request that is shown to them, and if not, why. */
export function decisionVerdict(
  actor: PersonActor,
  request: Pick<RequestView, 'spec'> & { requester: { id: string } },
) {
  return may(actor, 'request.decide', subjectOf(request.requester.id, request.spec), now());
}
