import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { asJson, inTransaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { causeOf, eventCause } from '#lib/microsoft/cause-of.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import { credentialTransitions } from '#lib/model/credential-transitions.ts';
import { stateAfter } from '#lib/model/transitions.ts';
import { credentialLease, type LeasedCredential } from './lease-credential.ts';

/** While Entra is merely busy, minting is tried again for so many times. */
const attemptsMax = 8;
/** While the portal itself cannot sign in, for as long as that lasts: it is no attempt at minting. */
const signInSeconds = 30;

/**
 * Busy, or the portal itself kept out: again later. Lost: swept, nobody has it. Refused: over, with the
 * reason for the maker.
 */
export async function storeMintSetback(
  credential: LeasedCredential,
  error: unknown,
): Promise<void> {
  const cause = causeOf(error);
  const isOurs = cause.kind === 'portal-sign-in';
  const isBusy = ['throttled', 'transient', 'not-replicated-yet'].includes(cause.kind);
  const isLost = cause.kind === 'unknown-outcome' || cause.kind === 'fault';
  const retryAfter = error instanceof MicrosoftFailure ? error.retryAfterSeconds : null;
  await inTransaction(async (tx) => {
    const shared = { cause: asJson(cause) };
    if (isOurs || (isBusy && credential.attempts < attemptsMax)) {
      const busySeconds = retryAfter ?? 2 ** Math.min(credential.attempts, 5);
      const again = secondsAfter(now(), isOurs ? signInSeconds : busySeconds);
      const state = stateAfter(credentialTransitions, 'postpone', credential.state);
      const waiting = { ...shared, state, nextAttemptAt: again };
      const held = await credentialLease.release(tx, credential, {
        ...waiting,
        ...(isOurs ? { attempts: 0 } : {}),
      });
      if (!held) return;
      await enqueue(tx, 'hand-over', { credentialId: credential.id }, { at: again });
      return;
    }
    const held = await credentialLease.release(tx, credential, {
      ...shared,
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
