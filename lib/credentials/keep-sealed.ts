import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { secondsAfter } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { sha256 } from '#lib/kernel/digest.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { readableSeconds } from '#lib/model/credential.ts';
import { credentialTransitions } from '#lib/model/credential-transitions.ts';
import { stateAfter } from '#lib/model/transitions.ts';
import { credentialLease, type LeasedCredential } from './lease-credential.ts';

type Sealed = {
  ciphertext: string;
  sealedAt: Date;
  keyId: string;
  requestId: string | null;
};

/** Stores what was minted, sealed to the tab. Null: it was given up meanwhile, or another worker has it. */
export function keepSealed(
  credential: LeasedCredential,
  { ciphertext, sealedAt, keyId, requestId }: Sealed,
): Promise<LeasedCredential | null> {
  const state = stateAfter(credentialTransitions, 'seal', credential.state);
  return inTransaction(async (tx) => {
    const lapsesAt = secondsAfter(sealedAt, readableSeconds);
    const held = await credentialLease.write(tx, credential, {
      state,
      keyId,
      ciphertext,
      sealedAt,
      nextAttemptAt: sealedAt,
    });
    if (!held) return null;
    await enqueue(tx, 'hand-over', { credentialId: credential.id }, { at: lapsesAt });
    await appendEvent(tx, {
      by: byWorker,
      event: {
        kind: 'credential.minted',
        principalId: credential.principalId,
        credentialId: credential.id,
        keyId,
        microsoftRequestId: requestId,
        ciphertextDigest: sha256(ciphertext),
      },
    });
    return { ...credential, state, sealedAt };
  });
}
