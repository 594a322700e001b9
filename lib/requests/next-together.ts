import type { PersonActor } from '#lib/access/actor.ts';
import { askedTogetherWith, decisionVerdict, requestById } from './queries.ts';

/**
 * The next request of the same form that waits for this admin: the first one after it, else the first
 * one before it. Null when there is none.
 */
export async function nextTogether(actor: PersonActor, requestId: string): Promise<string | null> {
  const request = await requestById(actor, requestId);
  if (!request?.together) return null;
  const { position } = request.together;
  const waiting = (await askedTogetherWith(actor, request)).filter(
    (one) => one.state === 'pending' && decisionVerdict(actor, one) !== 'own-request',
  );
  const after = waiting.find((one) => one.together !== null && one.together.position > position);
  return (after ?? waiting[0])?.id ?? null;
}
