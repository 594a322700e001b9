import { z } from 'zod';
import { appendEvent } from '#lib/audit/append.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { asJson, inTransaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { passwordName } from '#lib/model/credential.ts';
import { causeOf } from '#lib/provisioning/cause-of.ts';
import { byWorker } from '#lib/provisioning/release-lease.ts';
import { type LeasedCredential, writeLeased } from './lease-credential.ts';
import { applicationOf } from './mint.ts';

/** A commit can land after we gave up on it: a secret of unknown outcome is looked for this long. */
export const sweepSeconds = 15 * 60;
const lookAgainSeconds = 30;

const why = z.enum(['lapsed', 'not-confirmed', 'unknown-outcome', 'discarded']);

/**
 * Removes a secret at Entra: by its key id, or, where minting had no known outcome, by its name, again
 * and again until none has shown up for 15 minutes. "Already gone" is done. Goes on until it is.
 */
export async function removeSecret(
  credential: LeasedCredential,
  microsoft: Microsoft,
): Promise<void> {
  try {
    const applicationId = await applicationOf(credential.principalId);
    if (credential.keyId) {
      await microsoft.graph.removePassword(applicationId, credential.keyId);
      await storeRemoved(credential);
      return;
    }
    const swept = await sweepByName(credential, applicationId, microsoft);
    const quietAt = secondsAfter(credential.mintStartedAt ?? credential.requestedAt, sweepSeconds);
    if (swept === 0 && now() >= quietAt) await storeRemoved(credential);
    else await lookAgain(credential, lookAgainSeconds);
  } catch (error) {
    if (error instanceof MicrosoftFailure && error.kind === 'gone') return storeRemoved(credential);
    await lookAgain(credential, Math.min(600, 5 * 2 ** Math.min(credential.attempts, 7)), error);
  }
}

async function sweepByName(
  credential: LeasedCredential,
  applicationId: string,
  microsoft: Microsoft,
): Promise<number> {
  const found = await microsoft.graph.passwords(applicationId);
  const ours = found.filter((one) => one.displayName === passwordName(credential.id));
  for (const one of ours) await microsoft.graph.removePassword(applicationId, one.keyId);
  return ours.length;
}

async function lookAgain(
  credential: LeasedCredential,
  seconds: number,
  error?: unknown,
): Promise<void> {
  const again = secondsAfter(now(), seconds);
  await inTransaction(async (tx) => {
    const held = await writeLeased(tx, credential, {
      nextAttemptAt: again,
      leaseUntil: null,
      ...(error === undefined ? {} : { cause: asJson(causeOf(error)) }),
    });
    if (held) await enqueue(tx, 'hand-over', { credentialId: credential.id }, { at: again });
  });
}

async function storeRemoved(credential: LeasedCredential): Promise<void> {
  await inTransaction(async (tx) => {
    const held = await writeLeased(tx, credential, {
      state: 'removed',
      removedAt: now(),
      nextAttemptAt: null,
      leaseUntil: null,
    });
    if (!held) return;
    await appendEvent(tx, {
      by: byWorker,
      event: {
        kind: 'credential.removed',
        principalId: credential.principalId,
        credentialId: credential.id,
        keyId: credential.keyId,
        why: why.parse(credential.removalWhy),
      },
    });
  });
}
