import { cache } from 'react';
import type { PersonActor } from '#lib/access/actor.ts';
import { requireActor } from '#lib/access/session.ts';
import { countWaiting } from '#lib/requests/count-waiting.ts';

/** What waits for who looks at a page, counted once for all of the page. */
export const waitingFor = cache(countWaiting);

/**
 * Who looks at a page; without a session, leaves for the sign-in page. What the frame counts for them
 * is begun here, so that it is on its way while the page asks for its own.
 */
export async function pageActor(): Promise<PersonActor> {
  const actor = await requireActor();
  beginFrame(actor);
  return actor;
}

/** Begins what the frame around a page needs. The frame waits for it, and fails where this fails. */
export function beginFrame(actor: PersonActor): void {
  waitingFor(actor).catch(() => undefined);
}
