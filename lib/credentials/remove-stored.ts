import type { PersonActor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { may } from '#lib/access/may.ts';
import { notThere } from '#lib/access/not-there.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { beginRemoval } from './begin-removal.ts';

/**
 * Begins to remove a client secret that was stored safely: whoever holds it can sign in no more once
 * Entra has forgotten it. For an owner of its principal with a recent sign-in.
 */
export async function removeStored(
  actor: PersonActor,
  { credentialId }: { credentialId: string },
): Promise<Outcome<{ credentialId: string }>> {
  return inTransaction(async (tx) => {
    const row = await tx.credential.findUnique({
      where: { id: credentialId },
      include: { principal: { include: { owners: true } } },
    });
    if (!row) return notThere('credential');
    const ownerIds = row.principal.owners.map((owner) => owner.personId);
    const verdict = may(actor, 'credential.remove', { ownerIds }, now());
    if (verdict !== 'yes') {
      const thing = { verb: 'credential.remove', kind: 'credential', id: credentialId } as const;
      return deny(tx, actor, verdict, thing);
    }
    const begun = await beginRemoval(tx, { where: { id: credentialId }, act: 'remove' });
    if (begun.length !== 1) {
      return refused(
        'conflict',
        'Nothing was changed: this secret is removed already, or its hand-over is not over yet.',
      );
    }
    const { principalId, keyId } = row;
    await appendEvent(tx, {
      by: eventActor(actor, 'Maker'),
      event: { kind: 'credential.removal-requested', principalId, credentialId, keyId },
    });
    return accepted({ credentialId });
  });
}
