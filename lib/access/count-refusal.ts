import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';

/**
 * Counts a refusal of nobody in particular. By the minute and not one by one: a stranger must not
 * be able to fill the history. The minute's row is made by whoever comes first.
 */
export async function countRefusal(reason: string): Promise<void> {
  const minute = new Date(Math.floor(now().getTime() / 60_000) * 60_000);
  await database().refusalCount.upsert({
    where: { minute_reason: { minute, reason } },
    create: { minute, reason, count: 1 },
    update: { count: { increment: 1 } },
  });
}
