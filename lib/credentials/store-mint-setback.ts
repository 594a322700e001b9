import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { asJson, inTransaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { eventCause } from '#lib/microsoft/cause-of.ts';
import { decideRetry } from '#lib/microsoft/decide-retry.ts';
import type { CodedCause } from '#lib/model/cause.ts';
import { credentialTransitions } from '#lib/model/credential-transitions.ts';
import type { RetryWait } from '#lib/model/retry-decision.ts';
import { stateAfter } from '#lib/model/transitions.ts';
import { credentialLease, type LeasedCredential } from './lease-credential.ts';

/** While Entra is merely busy, minting is tried again for so long: a person waits in front of a tab. */
const busySeconds = 2 * 60;

/**
 * Busy, or the portal itself kept out: again later. Lost: swept, nobody has it. Refused: over, with the
 * reason for the maker.
 */
export async function storeMintSetback(
  credential: LeasedCredential,
  error: unknown,
): Promise<void> {
  const began = credential.mintStartedAt ?? now();
  const { cause, next } = decideRetry(error, {
    attempts: credential.attempts,
    waitedSeconds: (now().getTime() - began.getTime()) / 1000,
    capSeconds: busySeconds,
  });
  const isLost = cause.kind === 'unknown-outcome' || cause.kind === 'fault';
  if (next.do === 'wait' && !isLost) return storePostponed(credential, cause, next);
  await inTransaction(async (tx) => {
    const held = await credentialLease.release(tx, credential, {
      cause: asJson(cause),
      state: stateAfter(credentialTransitions, isLost ? 'lose' : 'refuse', credential.state),
      removalWhy: isLost ? 'unknown-outcome' : null,
      nextAttemptAt: isLost ? now() : null,
    });
    if (!held) return;
    if (isLost) await enqueue(tx, 'hand-over', { credentialId: credential.id });
    await appendEvent(tx, {
      by: byWorker,
      event: {
        kind: isLost ? 'credential.lost' : 'credential.failed',
        principalId: credential.principalId,
        credentialId: credential.id,
        cause: eventCause(cause),
      },
    });
  });
}

/** What the portal itself is kept out for is no attempt at minting, and lasts as long as that does. */
async function storePostponed(
  credential: LeasedCredential,
  cause: CodedCause,
  { seconds, isCapped }: RetryWait,
): Promise<void> {
  const again = secondsAfter(now(), seconds);
  await inTransaction(async (tx) => {
    const held = await credentialLease.release(tx, credential, {
      state: stateAfter(credentialTransitions, 'postpone', credential.state),
      cause: asJson(cause),
      nextAttemptAt: again,
      ...(isCapped ? {} : { attempts: 0, mintStartedAt: null }),
    });
    if (held) await enqueue(tx, 'hand-over', { credentialId: credential.id }, { at: again });
  });
}
