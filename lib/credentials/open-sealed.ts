import type { PersonActor } from '#lib/access/actor.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { credentialDifference } from '#lib/history/credential-difference.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { confirmWithinSeconds, readableSeconds } from '#lib/model/credential.ts';
import { credentialTransitions } from '#lib/model/credential-transitions.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { notAsToldWords } from '#lib/model/row-kind.ts';
import { nextState } from '#lib/model/transitions.ts';
import { loadOwnCredential } from './load-credential.ts';

export type SealedSecret = { ciphertext: string; keyId: string; endsAt: string };

/**
 * Hands the ciphertext to the person who asked; only the tab that made the key can open it. It can be
 * fetched again while it is readable, for an answer that was lost on the way. Refuses what is not sealed,
 * or does not stand, as the history tells.
 */
export async function openSealed(
  actor: PersonActor,
  { credentialId }: { credentialId: string },
): Promise<Outcome<SealedSecret>> {
  return inTransaction(async (tx) => {
    const loaded = await loadOwnCredential(tx, actor, 'credential.open', credentialId);
    if (!loaded.ok) return loaded;
    const { state, ciphertext, keyId, sealedAt, endsAt, principalId, version } = loaded.value;
    const isOver = !sealedAt || now() >= secondsAfter(sealedAt, readableSeconds);
    const next = nextState(credentialTransitions, 'open', state);
    if (!ciphertext || !keyId || isOver || !next.ok) {
      return refused(
        'conflict',
        'This secret cannot be read any more, or not yet. It is removed by itself if nobody has it; issue a new one.',
      );
    }
    const different = await credentialDifference(tx, loaded.value);
    if (different) return refused('conflict', notAsToldWords('Nothing was opened.', different));
    if (next.state !== state) {
      const removeAt = secondsAfter(now(), confirmWithinSeconds);
      const { count } = await tx.credential.updateMany({
        where: { id: credentialId, version, state },
        data: { state: next.state, openedAt: now(), version: { increment: 1 } },
      });
      if (count !== 1) return refused('conflict', 'It has just changed. Try again.');
      await enqueue(tx, 'hand-over', { credentialId }, { at: removeAt });
      await appendEvent(tx, {
        by: eventActor(actor, 'Maker'),
        event: { kind: 'credential.opened', principalId, credentialId },
      });
    }
    return accepted({ ciphertext, keyId, endsAt: endsAt.toISOString() });
  });
}
