import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';

const keptDaysMax = 90;

/** Forgets how often people tried what they may not, once that is long ago; the events stay. */
export async function forgetDenials(): Promise<void> {
  const before = secondsAfter(now(), -keptDaysMax * 86_400);
  await database().denial.deleteMany({ where: { lastAt: { lt: before } } });
}
