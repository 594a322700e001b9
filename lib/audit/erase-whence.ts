import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { whenceDaysMax } from './whence.ts';

/** Erases from where people acted once it is older than it may be. Answers how many events it was of. */
export async function eraseWhence(): Promise<number> {
  const before = secondsAfter(now(), -whenceDaysMax * 86_400);
  const { count } = await database().eventWhence.deleteMany({ where: { at: { lt: before } } });
  return count;
}
