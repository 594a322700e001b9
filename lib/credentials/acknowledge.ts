import type { PersonActor } from '#lib/access/actor.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { credentialTransitions } from '#lib/model/credential-transitions.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { nextState } from '#lib/model/transitions.ts';
import { loadOwnCredential } from './load-credential.ts';

/** The maker confirms that the secret is stored safely: the ciphertext is erased for good. */
export async function acknowledge(
  actor: PersonActor,
  { credentialId }: { credentialId: string },
): Promise<Outcome<{ credentialId: string }>> {
  return inTransaction(async (tx) => {
    const loaded = await loadOwnCredential(tx, actor, 'credential.confirm', credentialId);
    if (!loaded.ok) return loaded;
    const { state, version, principalId, erasedAt, acknowledgedAt } = loaded.value;
    const next = nextState(credentialTransitions, 'acknowledge', state);
    if (!next.ok) {
      return refused(
        'conflict',
        'There is nothing to confirm: this secret was not opened, or it is gone.',
      );
    }
    // One that was kept because nobody knew is confirmed now.
    if (next.state === state && acknowledgedAt) return accepted({ credentialId });
    const { count } = await tx.credential.updateMany({
      where: { id: credentialId, version, state },
      data: {
        state: next.state,
        acknowledgedAt: now(),
        ciphertext: null,
        erasedAt: erasedAt ?? now(),
        nextAttemptAt: null,
        version: { increment: 1 },
      },
    });
    if (count !== 1) return refused('conflict', 'It has just changed. Try again.');
    await appendEvent(tx, {
      by: eventActor(actor, 'Maker'),
      event: { kind: 'credential.acknowledged', principalId, credentialId },
    });
    return accepted({ credentialId });
  });
}
