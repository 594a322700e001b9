import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { confirmWithinSeconds, readableSeconds } from '#lib/model/credential.ts';
import { credentialTransitions } from '#lib/model/credential-transitions.ts';
import { stateAfter } from '#lib/model/transitions.ts';
import { credentialLease, type LeasedCredential } from './lease-credential.ts';

/**
 * A hand-over's time is up. Never opened: erased, and the secret removed at once. Opened: the
 * ciphertext is erased after 15 minutes, and the secret removed if nobody confirms within a day.
 */
export async function expireHandOver(credential: LeasedCredential): Promise<void> {
  const moment = now();
  await inTransaction(async (tx) => {
    const end = endOf(credential);
    if (moment < end.at) {
      const erased = { ciphertext: null, erasedAt: credential.erasedAt ?? moment };
      const isUnreadable = moment >= readableUntil(credential);
      await credentialLease.release(tx, credential, {
        ...(isUnreadable ? erased : {}),
        nextAttemptAt: isUnreadable ? end.at : readableUntil(credential),
      });
      return;
    }
    const held = await credentialLease.release(tx, credential, {
      state: stateAfter(credentialTransitions, 'expire', credential.state),
      removalWhy: end.why,
      ciphertext: null,
      erasedAt: credential.erasedAt ?? moment,
      nextAttemptAt: moment,
    });
    if (held) await enqueue(tx, 'hand-over', { credentialId: credential.id });
  });
}

function readableUntil({ sealedAt }: LeasedCredential): Date {
  if (!sealedAt) throw new Error('A credential that can be opened was sealed.');
  return secondsAfter(sealedAt, readableSeconds);
}

function endOf(credential: LeasedCredential): { at: Date; why: 'lapsed' | 'not-confirmed' } {
  return credential.state === 'opened' && credential.openedAt
    ? { at: secondsAfter(credential.openedAt, confirmWithinSeconds), why: 'not-confirmed' }
    : { at: readableUntil(credential), why: 'lapsed' };
}
