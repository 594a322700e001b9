import type { PersonActor } from '#lib/access/actor.ts';
import type { Outcome } from '#lib/model/refusal.ts';
import { actOnPrincipal } from './act-on-principal.ts';

/**
 * Pauses a principal: a run disables its application users and its service principal, and its credentials
 * are kept. For an owner or an admin. Refuses what was never made, and what is paused or stopped already.
 */
export async function pausePrincipal(
  actor: PersonActor,
  { principalId }: { principalId: string },
): Promise<Outcome<{ runId: string }>> {
  return actOnPrincipal(actor, { principalId, verb: 'principal.pause', act: 'pause' });
}
