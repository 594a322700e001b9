import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, inTransaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { eventCause } from '#lib/microsoft/cause-of.ts';
import type { CodedCause } from '#lib/model/cause.ts';
import { credentialTransitions } from '#lib/model/credential-transitions.ts';
import { stateAfter } from '#lib/model/transitions.ts';
import { credentialLease, type LeasedCredential } from './lease-credential.ts';
import { standsAsTold } from './stands-as-told.ts';
import { storeTestResult } from './store-test-result.ts';
import { toldWithPrincipalOf } from './told-of.ts';

/**
 * The worker that was minting is gone: whether Entra made the secret is unknown, and if it did, nobody
 * has it. It is swept by its name; a new one can be issued meanwhile.
 */
export async function settleInterruptedMint(credential: LeasedCredential): Promise<void> {
  const told = await toldWithPrincipalOf(credential);
  if (told.length > 0 && !(await standsAsTold(credential, told))) return;
  const cause = interrupted();
  await inTransaction(async (tx) => {
    const held = await credentialLease.release(tx, credential, {
      state: stateAfter(credentialTransitions, 'lose', credential.state),
      removalWhy: 'unknown-outcome',
      cause: asJson(cause),
      nextAttemptAt: now(),
    });
    if (!held) return;
    await enqueue(tx, 'hand-over', { credentialId: credential.id });
    await appendEvent(tx, {
      by: byWorker,
      event: {
        kind: 'credential.lost',
        principalId: credential.principalId,
        credentialId: credential.id,
        cause: eventCause(cause),
      },
    });
  });
}

/** The worker that was testing is gone, and with it the value: it can be opened, but is not proven. */
export async function settleInterruptedTest(credential: LeasedCredential): Promise<void> {
  await storeTestResult(credential, {
    outcome: 'not-proven',
    tokensInARow: 0,
    attempts: 0,
    tookMilliseconds: 0,
    userId: null,
    roleNames: [],
    cause: interrupted(),
  });
}

function interrupted(): CodedCause {
  const at = now().toISOString();
  const kind = 'interrupted';
  return { kind, code: kind, facts: {}, status: null, requestId: null, at };
}
