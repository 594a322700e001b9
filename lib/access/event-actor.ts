import type { EventBy } from '#lib/audit/whence.ts';
import type { RoleName } from '#lib/model/role.ts';
import type { Actor } from './actor.ts';

/**
 * How an actor stands in the history: from where they act, and with the role it acted as, the first of `as` that it holds, where
 * it acted as one. An owner acts by being one; who does so without the role that owners have stands
 * there with the role they hold.
 */
export function eventActor(actor: Actor, ...as: RoleName[]): EventBy {
  if (actor.type === 'system') return { type: 'system', name: actor.name };
  const { personId, roles, whence } = actor;
  const held = as.find((role) => roles.includes(role)) ?? roles[0] ?? null;
  const role = as.length === 0 ? null : held;
  return { type: 'person', personId, role, ...(whence ? { whence } : {}) };
}
