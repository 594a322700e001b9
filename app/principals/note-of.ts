import { secretWords } from '#components/secret-words.ts';
import type { PersonActor } from '#lib/access/actor.ts';
import { now } from '#lib/kernel/clock.ts';
import type { ListedPrincipal } from '#lib/principals/listed-principal.ts';
import { isWaitingForSecret } from '#lib/principals/queries.ts';

/** What one most wants to know next of a principal: that it needs a secret, or how its secret stands. */
export function noteOf(actor: PersonActor, principal: ListedPrincipal): string | undefined {
  if (principal.status.state !== 'ready') return undefined;
  const isOwner = principal.ownerIds.includes(actor.personId);
  if (isOwner && isWaitingForSecret(principal)) return 'Issue its client secret';
  return `Secret: ${secretWords(principal.credentials, now())}`;
}
