import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, inTransaction } from '#lib/kernel/db.ts';
import type { CodedCause } from '#lib/model/cause.ts';
import { credentialTransitions } from '#lib/model/credential-transitions.ts';
import { stateAfter } from '#lib/model/transitions.ts';
import { credentialLease, type LeasedCredential } from './lease-credential.ts';

/** The history knows of no such secret: the row ends, nothing is done at Entra for it, and that is told. */
export async function disown(credential: LeasedCredential): Promise<void> {
  await inTransaction(async (tx) => {
    const held = await credentialLease.release(tx, credential, {
      state: stateAfter(credentialTransitions, 'disown', credential.state),
      cause: asJson(notInHistory()),
      nextAttemptAt: null,
    });
    if (!held) return;
    await appendEvent(tx, {
      by: byWorker,
      event: {
        kind: 'credential.disowned',
        principalId: credential.principalId,
        credentialId: credential.id,
        keyId: credential.keyId,
      },
    });
  });
}

function notInHistory(): CodedCause {
  const kind = 'not-in-history';
  const at = now().toISOString();
  return { kind, code: kind, facts: {}, status: null, requestId: null, at };
}
