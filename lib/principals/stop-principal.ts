import type { PersonActor } from '#lib/access/actor.ts';
import type { Outcome } from '#lib/model/refusal.ts';
import { actOnPrincipal } from './act-on-principal.ts';

/**
 * Stops a principal: from this moment nobody can issue a secret for it, open hand-overs are erased and
 * every secret begins to be removed; a run disables its application users and its service principal.
 * For an owner or an admin with a recent sign-in. Refuses what was never made, and a second stop.
 */
export async function stopPrincipal(
  actor: PersonActor,
  { principalId }: { principalId: string },
): Promise<Outcome<{ runId: string }>> {
  return actOnPrincipal(actor, { principalId, verb: 'principal.stop', act: 'stop' });
}
