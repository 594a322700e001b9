import { z } from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { may } from '#lib/access/may.ts';
import { notThere } from '#lib/access/not-there.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { principalById } from './queries.ts';

export const byHandForm = z.object({ principalId: z.uuid('Choose a principal.') });

/**
 * Plays an Entra admin in the sandbox who adds Dynamics CRM `user_impersonation` to a registration
 * past the portal. It is no act of the portal, so no event tells of it: the next verification finds it.
 */
export async function addPermissionByHand(
  actor: PersonActor,
  { principalId }: z.infer<typeof byHandForm>,
  { sandbox }: Microsoft,
): Promise<Outcome<{ principalId: string; principalName: string }>> {
  if (!sandbox) return refused('conflict', 'This is for the sandbox only. Nothing was changed.');
  const principal = await principalById(actor, principalId);
  if (!principal) return notThere('principal');
  const ownerIds = principal.owners.map((owner) => owner.id);
  const verdict = may(actor, 'principal.verify', { ownerIds }, now());
  if (verdict !== 'yes') {
    const thing = { verb: 'principal.verify', kind: 'principal', id: principalId } as const;
    return inTransaction((tx) => deny(tx, actor, verdict, thing));
  }
  if (principal.clientId === null) {
    return refused('conflict', 'Nothing was changed: this principal is not registered yet.');
  }
  await sandbox.addPermission(principal.clientId);
  return accepted({ principalId, principalName: principal.name });
}
