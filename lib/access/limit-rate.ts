import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import { z } from 'zod';
import { configuration } from '#lib/kernel/env.ts';
import { pool } from '#lib/kernel/pool.ts';

/**
 * What may be asked in a minute. Of a person: changes by hand, readings by the tabs they have open, and
 * pages with what is fetched of them beforehand. Of an address from which nobody is signed in, and behind
 * which there may be a whole office: anything, and the two steps of a sign-in.
 */
const perMinute = { changes: 60, readings: 600, pages: 600, strangers: 600, 'sign-ins': 300 };

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
 * Seconds to wait before a person or an address may go on; 0 when they may. Counted for all replicas together, in the
 * database; while that is away each counts for itself.
 */
export async function secondsToWait(kind: RateKind, who: string): Promise<number> {
  try {
    await limiters()[kind].consume(who);
    return 0;
  } catch (error) {
    const answer = exceeded.safeParse(error);
    if (!answer.success) throw error;
    return Math.max(1, Math.ceil(answer.data.msBeforeNext / 1000));
  }
}

function limiters(): Record<RateKind, RateLimiterPostgres> {
  kept.boardingPassLimiters ??= {
    changes: limiterOf('changes'),
    readings: limiterOf('readings'),
    pages: limiterOf('pages'),
    strangers: limiterOf('strangers'),
    'sign-ins': limiterOf('sign-ins'),
  };
  return kept.boardingPassLimiters;
}

/** A migration has made the table. Rows that are over for an hour it removes by itself. */
function limiterOf(kind: RateKind): RateLimiterPostgres {
  const points = perMinute[kind] * configuration().rateLimitFactor;
  const limit = { keyPrefix: kind, points, duration: 60 };
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
