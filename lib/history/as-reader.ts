import type { Actor } from '#lib/access/actor.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import type { EventBy } from '#lib/audit/whence.ts';

/** Who reads the history, as the role that lets them: an auditor first, else an admin. */
export function asReader(actor: Actor): EventBy {
  return eventActor(actor, 'Auditor', 'Admin');
}
