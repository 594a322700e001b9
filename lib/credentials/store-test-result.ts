import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { asJson, inTransaction } from '#lib/kernel/db.ts';
import { eventCause } from '#lib/microsoft/cause-of.ts';
import { type CredentialTest, readableSeconds } from '#lib/model/credential.ts';
import { credentialTransitions } from '#lib/model/credential-transitions.ts';
import { stateAfter } from '#lib/model/transitions.ts';
import { credentialLease, type LeasedCredential } from './lease-credential.ts';

/** Stores the result; from here on the tab may open it, until its time is up. */
export async function storeTestResult(
  credential: LeasedCredential,
  test: CredentialTest,
): Promise<void> {
  await inTransaction(async (tx) => {
    const isProven = test.outcome === 'proven';
    const held = await credentialLease.release(tx, credential, {
      state: stateAfter(credentialTransitions, 'finish-test', credential.state),
      provenAt: isProven ? now() : null,
      proof: asJson(test),
      nextAttemptAt: secondsAfter(credential.sealedAt ?? now(), readableSeconds),
    });
    if (!held) return;
    const about = { principalId: credential.principalId, credentialId: credential.id };
    await appendEvent(tx, {
      by: byWorker,
      event: test.cause
        ? { kind: 'credential.not-proven', ...about, cause: eventCause(test.cause) }
        : {
            kind: 'credential.proven',
            ...about,
            tokensInARow: test.tokensInARow,
            tookMilliseconds: test.tookMilliseconds,
          },
    });
  });
}
