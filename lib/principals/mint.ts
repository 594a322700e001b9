import { appendEvent } from '#lib/audit/append.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { asJson, database, inTransaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import type { Secret } from '#lib/kernel/secret.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { passwordName, readableSeconds } from '#lib/model/credential.ts';
import { causeOf, eventCause } from '#lib/provisioning/cause-of.ts';
import { byWorker } from '#lib/provisioning/release-lease.ts';
import { spendOnGraph } from '#lib/provisioning/write-budget.ts';
import { type LeasedCredential, writeLeased } from './lease-credential.ts';
import { proveSecret } from './prove-secret.ts';
import { sealTo } from './seal.ts';

/** While Entra is merely busy, minting is tried again for so many times. */
const attemptsMax = 8;

/**
 * Mints the secret, seals it to the tab's key as the first thing after, stores what is sealed, and
 * then proves it from memory. The value itself is in no row, log or event.
 */
export async function mint(credential: LeasedCredential, microsoft: Microsoft): Promise<void> {
  const { remoteId: applicationId, madeAt } = await registrationOf(credential.principalId);
  const minting = { ...credential, state: 'minting' as const };
  const began = await writeLeased(database(), credential, {
    state: 'minting',
    mintStartedAt: now(),
    proof: asJson({ ...noProof, words: 'Asking Entra for a new client secret.' }),
  });
  if (!began) return;
  // A person waits in front of a tab: the mint takes its place in the budget, and runs make room.
  await spendOnGraph();
  let minted: Awaited<ReturnType<Microsoft['graph']['addPassword']>>;
  try {
    minted = await microsoft.graph.addPassword(applicationId, {
      displayName: passwordName(credential.id),
      endsAt: credential.endsAt,
      // While the registration is young, "not found" is replication.
      targetAgeSeconds: (now().getTime() - madeAt.getTime()) / 1000,
    });
  } catch (error) {
    await storeMintSetback(minting, error);
    return;
  }
  const kept = await keepSealed(minting, minted.secret, minted.keyId, minted.requestId);
  if (kept) {
    await proveSecret({ ...minting, state: 'proving' }, minted.secret, microsoft);
  } else {
    // Discarded while Entra was answering: the removal looks for it by its name. This only hastens it.
    await microsoft.graph.removePassword(applicationId, minted.keyId).catch(() => undefined);
  }
}

const noProof = {
  outcome: 'running',
  tokensInARow: 0,
  attempts: 0,
  tookMilliseconds: 0,
  userId: null,
  roleNames: [],
} as const;

/** The registration's object id, from our own row. */
export async function applicationOf(principalId: string): Promise<string> {
  return (await registrationOf(principalId)).remoteId;
}

function registrationOf(principalId: string): Promise<{ remoteId: string; madeAt: Date }> {
  return database().remoteObject.findFirstOrThrow({
    where: { principalId, kind: 'application', removedAt: null },
  });
}

function keepSealed(
  credential: LeasedCredential,
  secret: Secret,
  keyId: string,
  requestId: string | null,
): Promise<boolean> {
  const ciphertext = sealTo(credential.publicKey, secret);
  return inTransaction(async (tx) => {
    const sealedAt = now();
    const lapsesAt = secondsAfter(sealedAt, readableSeconds);
    const held = await writeLeased(tx, credential, {
      state: 'proving',
      keyId,
      ciphertext,
      sealedAt,
      nextAttemptAt: sealedAt,
    });
    if (!held) return false;
    await enqueue(tx, 'hand-over', { credentialId: credential.id }, { at: lapsesAt });
    await appendEvent(tx, {
      by: byWorker,
      event: {
        kind: 'credential.minted',
        principalId: credential.principalId,
        credentialId: credential.id,
        keyId,
        microsoftRequestId: requestId,
      },
    });
    return true;
  });
}

/** Busy: again later. Lost: swept, nobody has it. Refused: over, with the reason for the maker. */
async function storeMintSetback(credential: LeasedCredential, error: unknown): Promise<void> {
  const cause = causeOf(error);
  const isBusy = ['throttled', 'transient', 'not-replicated-yet'].includes(cause.kind);
  const isLost = cause.kind === 'unknown-outcome' || cause.kind === 'fault';
  const retryAfter = error instanceof MicrosoftFailure ? error.retryAfterSeconds : null;
  await inTransaction(async (tx) => {
    const shared = { cause: asJson(cause), leaseUntil: null };
    if (isBusy && credential.attempts < attemptsMax) {
      const again = secondsAfter(now(), retryAfter ?? 2 ** Math.min(credential.attempts, 5));
      await writeLeased(tx, credential, { ...shared, state: 'requested', nextAttemptAt: again });
      await enqueue(tx, 'hand-over', { credentialId: credential.id }, { at: again });
      return;
    }
    const held = await writeLeased(tx, credential, {
      ...shared,
      state: isLost ? 'lost' : 'failed',
      removalWhy: isLost ? 'unknown-outcome' : null,
      nextAttemptAt: isLost ? now() : null,
    });
    if (!held) return;
    if (isLost) await enqueue(tx, 'hand-over', { credentialId: credential.id });
    await appendEvent(tx, {
      by: byWorker,
      event: {
        kind: 'credential.failed',
        principalId: credential.principalId,
        credentialId: credential.id,
        cause: eventCause(cause),
      },
    });
  });
}
