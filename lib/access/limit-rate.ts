import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** What a person may send in a minute, by hand and by the tabs they have open. */
const perMinute = { changes: 60, readings: 600 };

type Kind = keyof typeof perMinute;

/** Next bundles a door several times; the counters of this process must be the same ones. */
const kept = globalThis as typeof globalThis & {
  boardingPassLimiters?: Record<Kind, RateLimiterMemory>;
};

/** Seconds to wait before a person may go on; 0 when they may. Counted per process. */
export async function secondsToWait(kind: Kind, personId: string): Promise<number> {
  try {
    await limiters()[kind].consume(personId);
    return 0;
  } catch (error) {
    if (error instanceof RateLimiterRes) return Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw error;
  }
}

function limiters(): Record<Kind, RateLimiterMemory> {
  kept.boardingPassLimiters ??= {
    changes: new RateLimiterMemory({ points: perMinute.changes, duration: 60 }),
    readings: new RateLimiterMemory({ points: perMinute.readings, duration: 60 }),
  };
  return kept.boardingPassLimiters;
}
