import type { EventActor } from '#lib/model/event.ts';
import type { RoleName } from '#lib/model/role.ts';
import type { Actor } from './actor.ts';

/**
 * How an actor stands in the history: with the role it acted as, where it acted as one. An owner acts
 * by being one; who does so without the role that owners have stands there with the role they hold.
 */
export function eventActor(actor: Actor, as: RoleName | null = null): EventActor {
  if (actor.type === 'system') return { type: 'system', name: actor.name };
  const holds = as === null || actor.roles.includes(as);
  return { type: 'person', personId: actor.personId, role: holds ? as : (actor.roles[0] ?? null) };
}
