import type { Context, Next } from 'hono';
import { behaviour } from '../plane/behaviours.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { slidingWindow } from '../plane/sliding-window.ts';
import { tenant } from '../world/tenant.ts';
import { GraphError } from './graph-error.ts';

/** A tenant of fewer than 50 people ("Identity and access service limits"). */
const unitsMost = 3500;
const unitsSeconds = 10;
const writesMost = 3000;
const writesSeconds = 150;

/**
 * Throttling of one application in the tenant: resource units per 10 seconds, writes per 150 seconds.
 * Whether the answer carries Retry-After is not confirmed and can be switched.
 */
export function graphLimits({ world, clock, keys }: Sandbox) {
  const units = slidingWindow(unitsSeconds);
  const writes = slidingWindow(writesSeconds);

  return async (c: Context<CallEnv>, next: Next) => {
    const cost = costOf(c);
    c.header('x-ms-resource-unit', String(cost));
    if (behaviour(world, 'serviceLimits') === 'none') return await next();
    const token = (c.req.header('Authorization') ?? '').slice('Bearer '.length);
    const key = String(keys.open(token)?.appid ?? '');
    const nowMs = clock.nowMs();
    const isWrite = c.req.method !== 'GET';
    const spentUnits = units.spent(key, nowMs);
    const spentWrites = writes.spent(key, nowMs);
    if (spentUnits + cost > unitsMost)
      throw throttled(c, 'ResourceUnitLimitExceeded', unitsSeconds);
    if (isWrite && spentWrites + 1 > writesMost)
      throw throttled(c, 'WriteLimitExceeded', writesSeconds);
    units.spend(key, cost, nowMs);
    if (isWrite) writes.spend(key, 1, nowMs);
    const share = (spentUnits + cost) / unitsMost;
    if (share > 0.8) c.header('x-ms-throttle-limit-percentage', share.toFixed(2));
    return await next();

    function throttled(at: Context<CallEnv>, reason: string, seconds: number): GraphError {
      at.header('x-ms-throttle-scope', `Tenant_Application/ReadWrite/${key}/${tenant.id}`);
      at.header('x-ms-throttle-information', reason);
      if (behaviour(world, 'graphRetryAfter') === 'sent') at.header('Retry-After', String(seconds));
      return new GraphError('TooManyRequests', 'Too many requests.');
    }
  };
}

function costOf(c: Context<CallEnv>): number {
  if (c.req.method !== 'GET') return 1;
  const base = /\/(applications|oauth2PermissionGrants|appRoleAssignments)$/.test(c.req.path)
    ? 2
    : 1;
  const top = Number(c.req.query('$top') ?? 100);
  const cost =
    base +
    (c.req.query('$expand') === undefined ? 0 : 1) -
    (c.req.query('$select') === undefined ? 0 : 1) -
    (top < 20 ? 1 : 0);
  return Math.max(1, cost);
}
