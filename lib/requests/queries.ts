import type { PersonActor } from '#lib/access/actor.ts';
import { may } from '#lib/access/may.ts';
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
  return all.filter((one) => one.id !== id && mayRead(actor, one.requester.id, one.spec));
}

/** One request, or null when it is not there or not the actor's to read. */
export async function requestById(actor: PersonActor, id: string): Promise<RequestView | null> {
  const row = await database().request.findUnique({ where: { id }, include });
  if (!row || !mayRead(actor, row.requesterId, requestSpec.parse(row.spec))) return null;
  return (await viewsOf([row]))[0] ?? null;
}

function mayRead(actor: PersonActor, requesterId: string, { secondOwnerId }: RequestSpec): boolean {
  const subject = { requesterId, ownerIds: [secondOwnerId] };
  return may(actor, 'request.read', subject, now()) === 'yes';
}

/** Whether an actor may decide on a request that is shown to them, and if not, why. */
export function decisionVerdict(
  actor: PersonActor,
  request: Pick<RequestView, 'spec'> & { requester: { id: string } },
) {
  return may(
    actor,
    'request.decide',
    { requesterId: request.requester.id, ownerIds: [request.spec.secondOwnerId] },
    now(),
  );
}
