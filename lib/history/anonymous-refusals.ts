import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';

export type RefusalsOfReason = { reason: string; count: number };

const daySeconds = 24 * 60 * 60;

/**
 * How many calls without a session were refused in the last 24 hours, by reason, most frequent first. They are
 * counted by the minute and not chained, so that nobody can fill the history from outside.
 */
export async function anonymousRefusals(actor: Actor): Promise<RefusalsOfReason[]> {
  assertMay(actor, 'history.read');
  const groups = await database().refusalCount.groupBy({
    by: ['reason'],
    where: { minute: { gte: secondsAfter(now(), -daySeconds) } },
    _sum: { count: true },
  });
  return groups
    .map(({ reason, _sum }) => ({ reason, count: _sum.count ?? 0 }))
    .sort((one, other) => other.count - one.count);
}
