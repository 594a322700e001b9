import type { PersonActor } from '#lib/access/actor.ts';
import type { Outcome } from '#lib/model/refusal.ts';
import { actOnPrincipal } from './act-on-principal.ts';

/**
 * Resumes a paused principal: a run enables what was disabled, and reads everything back. For an admin
 * with a recent sign-in who did not pause it. Refuses what is not paused.
 */
export async function resumePrincipal(
  actor: PersonActor,
  { principalId }: { principalId: string },
): Promise<Outcome<{ runId: string }>> {
  return actOnPrincipal(actor, { principalId, verb: 'principal.resume', act: 'resume' });
}
