import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import { z } from 'zod';
import { pool } from '#lib/kernel/pool.ts';

/** What a person may send in a minute, by hand and by the tabs they have open. */
const perMinute = { changes: 60, readings: 600 };

export type RateKind = keyof typeof perMinute;

/** Next bundles a door several times; what this process remembers must be the same everywhere. */
const kept = globalThis as typeof globalThis & {
  boardingPassLimiters?: Record<RateKind, RateLimiterPostgres>;
};

/**
 * What a limiter rejects with once there was too much. By its shape: a limiter that another bundle
 * made rejects with a class of that bundle, and `instanceof` would not know it.
 */
const exceeded = z.object({ msBeforeNext: z.number() });

/**
 * Seconds to wait before a person may go on; 0 when they may. Counted for all replicas together, in the
 * database; while that is away each counts for itself.
 */
export async function secondsToWait(kind: RateKind, personId: string): Promise<number> {
  try {
    await limiters()[kind].consume(personId);
    return 0;
  } catch (error) {
    const answer = exceeded.safeParse(error);
    if (!answer.success) throw error;
    return Math.max(1, Math.ceil(answer.data.msBeforeNext / 1000));
  }
}

function limiters(): Record<RateKind, RateLimiterPostgres> {
  kept.boardingPassLimiters ??= { changes: limiterOf('changes'), readings: limiterOf('readings') };
  return kept.boardingPassLimiters;
}

/** A migration has made the table. Rows that are over for an hour it removes by itself. */
function limiterOf(kind: RateKind): RateLimiterPostgres {
  const limit = { keyPrefix: kind, points: perMinute[kind], duration: 60 };
  return new RateLimiterPostgres({
    ...limit,
    storeClient: pool(),
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
    // Who is over the limit is refused from memory until the minute is over, and asks the database nothing.
    inMemoryBlockOnConsumed: limit.points,
    insuranceLimiter: new RateLimiterMemory(limit),
  });
}
