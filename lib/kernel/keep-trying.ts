import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseTrouble } from './database-trouble.ts';

const pauseMilliseconds = 1000;

/**
 * Stores what would be lost with this process, again each second while the database has trouble of
 * its own. Throws that trouble when it lasts longer than `seconds`, and anything else at once.
 */
export async function keepTrying<T>(store: () => Promise<T>, { seconds }: { seconds: number }) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await store();
    } catch (error) {
      if (!isDatabaseTrouble(error) || Date.now() > deadline) throw error;
    }
    await sleep(pauseMilliseconds);
  }
}
