import type { PersonActor } from '#lib/access/actor.ts';
import { requireMay } from '#lib/access/require-may.ts';

/**
 * Lets those on who may decide at all, on the request that a page is about or on any. Looking needs no
 * recent sign-in; only deciding asks for one.
 */
export async function requireDecider(actor: PersonActor, requestId?: string): Promise<void> {
  const thing = requestId ? { kind: 'request', id: requestId } : { kind: 'page', id: null };
  await requireMay(actor, 'request.decide', {}, thing);
}
