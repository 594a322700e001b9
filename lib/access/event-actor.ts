import type { EventActor } from '#lib/model/event.ts';
import type { RoleName } from '#lib/model/role.ts';
import type { Actor } from './actor.ts';

/** How an actor stands in the history: with the role it acted as, where it acted as one. */
export function eventActor(actor: Actor, as: RoleName | null = null): EventActor {
  if (actor.type === 'system') return { type: 'system', name: actor.name };
  return { type: 'person', personId: actor.personId, role: as };
}
