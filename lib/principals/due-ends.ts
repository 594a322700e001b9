import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { principalEnd, todayForEnds } from '#lib/kernel/end-dates.ts';
import { endDueAt } from '#lib/model/end-sweep.ts';
import { intentOf, newestSpec } from './read-status.ts';

/** A principal in use whose pause for its end is due, and since when. */
export type DueEnd = { principalId: string; dueAt: Date };

/** Those in use whose last valid day is over, and whose time since then is too, the longest due first. */
export async function dueEnds(inForceSince: Date): Promise<DueEnd[]> {
  const past = await database().principal.findMany({
    where: {
      ...{ retiredAt: null, endsOn: { lt: new Date(todayForEnds()) } },
      runs: { some: { recipe: 'provision', state: 'succeeded' } },
    },
    orderBy: [{ endsOn: 'asc' }, { id: 'asc' }],
    select: { id: true, endsOn: true, approved: newestSpec },
  });
  return past
    .filter(({ approved }) => intentOf(approved) === 'running')
    .map(({ id, endsOn }) => ({
      principalId: id,
      dueAt: endDueAt(principalEnd(endsOn), inForceSince),
    }))
    .filter(({ dueAt }) => dueAt <= now());
}
