import type { Context } from 'hono';
import { behaviour } from '../plane/behaviours.ts';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import type { SystemUser } from '../world/dataverse-rows.ts';
import type { World } from '../world/world.ts';
import { type Held, heldBy } from './privileges.ts';

const lifetimeMs = 30_000;

type Known = { untilMs: number; held: Held };
const caches = new WeakMap<World, Map<string, Known>>();

/**
 * What this caller may do, as the server that answers knows it: possibly as it was up to 30 seconds ago,
 * unless the call says `Consistency: Strong` ("Compose HTTP requests and handle errors").
 */
export function heldAsKnown(
  { world, clock }: Sandbox,
  c: Context<CallEnv>,
  user: SystemUser,
): Held {
  if (behaviour(world, 'permissionCache') === 'none') return heldBy(world, user);
  const cache = caches.get(world) ?? new Map<string, Known>();
  caches.set(world, cache);
  const known = cache.get(user.id);
  const isStrong = c.req.header('Consistency')?.toLowerCase() === 'strong';
  if (known && known.untilMs > clock.nowMs() && !isStrong) return known.held;
  const held = heldBy(world, user);
  cache.set(user.id, { untilMs: clock.nowMs() + lifetimeMs, held });
  return held;
}
