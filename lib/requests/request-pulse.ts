import type { PersonActor } from '#lib/access/actor.ts';
import { principalPulse } from '#lib/principals/queries.ts';
import { askedTogetherWith, type RequestView } from './queries.ts';

/**
 * A text that changes whenever the page of a request would look different: when it, or one that was
 * asked for together with it, is decided, withdrawn, or a step further.
 */
export async function requestPulse(actor: PersonActor, request: RequestView): Promise<string> {
  const all = [request, ...(await askedTogetherWith(actor, request))];
  const pulses = await Promise.all(
    all.map(({ principalId, state }) => (principalId ? principalPulse(actor, principalId) : state)),
  );
  return pulses.join(' ');
}
