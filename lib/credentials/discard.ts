import type { PersonActor } from '#lib/access/actor.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { beginRemoval } from './begin-removal.ts';
import { loadOwnCredential } from './load-credential.ts';

/**
 * Gives up a hand-over that is under way, because its tab is gone: the ciphertext is erased at once
 * and the secret is removed in Entra, found by its name where its key id is not known yet. A new one
 * can be issued right away.
 */
export async function discard(
  actor: PersonActor,
  { credentialId }: { credentialId: string },
): Promise<Outcome<{ credentialId: string }>> {
  return inTransaction(async (tx) => {
    const loaded = await loadOwnCredential(tx, actor, 'credential.discard', credentialId);
    if (!loaded.ok) return loaded;
    const begun = await beginRemoval(tx, { where: { id: credentialId }, act: 'discard' });
    if (begun.length !== 1)
      return refused('conflict', 'There is nothing to discard: this hand-over is over.');
    await appendEvent(tx, {
      by: eventActor(actor, 'Maker'),
      event: {
        kind: 'credential.discarded',
        principalId: loaded.value.principalId,
        credentialId,
      },
    });
    return accepted({ credentialId });
  });
}
