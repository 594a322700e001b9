import { z } from 'zod';
import { database } from './db.ts';

const moment = z.tuple([z.object({ at: z.date() })]);

/** Less than this is what an answer takes, and no difference of clocks. */
const sameMs = 500;

/**
 * How many milliseconds this machine's own clock is ahead of the database's, 0 where they agree as far as
 * can be told. All replicas go by the database's time. `own` is this machine's clock.
 */
export async function measureClock(own: () => number = Date.now): Promise<number> {
  const before = own();
  const [{ at }] = moment.parse(await database().$queryRaw`SELECT clock_timestamp() AS at`);
  const after = own();
  const aheadMs = Math.round((before + after) / 2 - at.getTime());
  return Math.abs(aheadMs) <= sameMs + (after - before) / 2 ? 0 : aheadMs;
}
