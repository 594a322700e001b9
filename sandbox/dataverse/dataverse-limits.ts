import type { Context, Next } from 'hono';
import { behaviour } from '../plane/behaviours.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { slidingWindow } from '../plane/sliding-window.ts';
import { DataverseError } from './dataverse-error.ts';

const windowSeconds = 300;
const requestsMost = 6000;
const executionMsMost = 1_200_000;
const concurrentMost = 52;

/**
 * Service protection ("Service protection API limits"): requests, execution time and concurrency per
 * user and organization, each with its own code and a Retry-After.
 */
export function dataverseLimits({ world, clock, keys }: Sandbox) {
  const requests = slidingWindow(windowSeconds);
  const execution = slidingWindow(windowSeconds);
  const running = new Map<string, number>();
  const pushes = slidingWindow(windowSeconds);

  return async (c: Context<CallEnv>, next: Next) => {
    if (behaviour(world, 'serviceLimits') === 'none') return await next();
    const token = (c.req.header('Authorization') ?? '').slice('Bearer '.length);
    const key = `${keys.open(token)?.oid ?? ''} ${c.req.param('domainName')}`;
    const nowMs = clock.nowMs();
    const spent = requests.spent(key, nowMs);
    const tooMany = (code: string, message: string) => {
      pushes.spend(key, 1, nowMs);
      c.header('Retry-After', String(waitSeconds(code, pushes.spent(key, nowMs))));
      return new DataverseError(429, code, message);
    };
    if (spent >= requestsMost) {
      throw tooMany(
        '0x80072322',
        `Number of requests exceeded the limit of ${requestsMost} over time window of ${windowSeconds} seconds.`,
      );
    }
    if (execution.spent(key, nowMs) >= executionMsMost) {
      throw tooMany(
        '0x80072321',
        `Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds over time window of ${windowSeconds} seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.`,
      );
    }
    const beside = running.get(key) ?? 0;
    if (beside >= concurrentMost) {
      throw tooMany(
        '0x80072326',
        `Number of concurrent requests exceeded the limit of ${concurrentMost}.`,
      );
    }
    requests.spend(key, 1, nowMs);
    running.set(key, beside + 1);
    c.header('x-ms-ratelimit-burst-remaining-xrm-requests', String(requestsMost - spent - 1));
    const leftSeconds = (executionMsMost - execution.spent(key, nowMs)) / 1000;
    c.header('x-ms-ratelimit-time-remaining-xrm-requests', leftSeconds.toFixed(2));
    const startedMs = performance.now();
    try {
      return await next();
    } finally {
      execution.spend(key, performance.now() - startedMs, nowMs);
      const left = (running.get(key) ?? 1) - 1;
      if (left > 0) running.set(key, left);
      else running.delete(key);
    }
  };
}

/** Seconds to wait; a client that keeps pushing waits longer, at most the whole window. */
function waitSeconds(code: string, pushes: number): number {
  const first = code === '0x80072326' ? 1 : windowSeconds / 10;
  return Math.min(first * pushes, windowSeconds);
}
