import { appendEvent } from '#lib/audit/append.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { asJson, inTransaction } from '#lib/kernel/db.ts';
import { type Proof, readableSeconds } from '#lib/model/credential.ts';
import type { EventCause } from '#lib/model/event.ts';
import type { Cause } from '#lib/model/run.ts';
import { eventCause } from '#lib/provisioning/cause-of.ts';
import { byWorker } from '#lib/provisioning/release-lease.ts';
import { type LeasedCredential, writeLeased } from './lease-credential.ts';

export type ProofResult = { proof: Proof; cause: Cause | null };

/** Stores the result; from here on the tab may open it, until it lapses. */
export async function storeProof(
  credential: LeasedCredential,
  { proof, cause }: ProofResult,
): Promise<void> {
  await inTransaction(async (tx) => {
    const isProven = proof.outcome === 'proven';
    const held = await writeLeased(tx, credential, {
      state: 'ready',
      provenAt: isProven ? now() : null,
      proof: asJson(proof),
      leaseUntil: null,
      nextAttemptAt: secondsAfter(credential.sealedAt ?? now(), readableSeconds),
    });
    if (!held) return;
    const about = { principalId: credential.principalId, credentialId: credential.id };
    const unproven: EventCause = cause
      ? eventCause(cause)
      : { code: 'interrupted', status: null, microsoftRequestId: null };
    await appendEvent(tx, {
      by: byWorker,
      event: isProven
        ? {
            kind: 'credential.proven',
            ...about,
            tokensInARow: proof.tokensInARow,
            tookMilliseconds: proof.tookMilliseconds,
          }
        : { kind: 'credential.not-proven', ...about, cause: unproven },
    });
  });
}
