import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { asJson, database, inTransaction, Prisma } from '#lib/kernel/db.ts';
import { keepTrying } from '#lib/kernel/keep-trying.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import type { MintedPassword } from '#lib/microsoft/graph.ts';
import { ProvisioningStop } from '#lib/microsoft/setbacks.ts';
import { spendOnGraph } from '#lib/microsoft/write-budget.ts';
import { type CredentialTest, passwordName, readableSeconds } from '#lib/model/credential.ts';
import { credentialTransitions } from '#lib/model/credential-transitions.ts';
import { stateAfter } from '#lib/model/transitions.ts';
import type { AtWork } from './at-work.ts';
import { credentialLease, type LeasedCredential } from './lease-credential.ts';
import { registrationOf } from './registration-of.ts';
import { sealTo } from './seal.ts';
import { sealableKey } from './sealable-key.ts';
import { storeMintSetback } from './store-mint-setback.ts';
import { testSecret } from './test-secret.ts';

/** What was minted is nowhere else, so it waits this long for a database in trouble. */
const keepSeconds = 60;

/**
 * Mints the secret, seals it to the tab's key as the first thing after, stores what is sealed, and
 * then tests it from memory. The value itself is in no row, log or event. Mints nothing for a key
 * that it cannot be sealed to, such as one that was taken before the portal asked for more bits.
 */
export async function mint(credential: LeasedCredential, at: AtWork): Promise<void> {
  const { microsoft, signal } = at;
  const key = await sealableKey(credential.publicKey);
  if (!key) {
    const unusable = new ProvisioningStop({ code: 'key-not-usable', facts: {} });
    return storeMintSetback(credential, unusable);
  }
  const { remoteId: applicationId, madeAt } = await registrationOf(credential.principalId);
  const minting = {
    ...credential,
    state: stateAfter(credentialTransitions, 'mint', credential.state),
    mintStartedAt: credential.mintStartedAt ?? now(),
  };
  const began = await credentialLease.write(database(), credential, {
    state: minting.state,
    mintStartedAt: minting.mintStartedAt,
    // What stood in the way before is past.
    cause: Prisma.DbNull,
    proof: asJson(notTested),
  });
  if (!began) return;
  // A person waits in front of a tab: the mint takes its place in the budget, and runs make room.
  await spendOnGraph();
  let minted: MintedPassword;
  try {
    minted = await microsoft.graph.addPassword(applicationId, {
      displayName: passwordName(credential.id),
      endsAt: credential.endsAt,
      // While the registration is young, "not found" is replication.
      targetAgeSeconds: (now().getTime() - madeAt.getTime()) / 1000,
      signal,
    });
  } catch (error) {
    await storeMintSetback(minting, error);
    return;
  }
  const sealed = { ...minted, ciphertext: sealTo(key, minted.secret), sealedAt: now() };
  const kept = await keepTrying(() => keepSealed(minting, sealed), { seconds: keepSeconds });
  if (kept) {
    await testSecret(kept, minted.secret, at);
  } else {
    // Discarded while Entra was answering: the removal looks for it by its name. This only hastens it.
    await microsoft.graph.removePassword(applicationId, minted.keyId).catch(() => undefined);
  }
}

const notTested: CredentialTest = {
  outcome: 'running',
  tokensInARow: 0,
  attempts: 0,
  tookMilliseconds: 0,
  userId: null,
  roleNames: [],
  cause: null,
};

type Sealed = Omit<MintedPassword, 'secret'> & { ciphertext: string; sealedAt: Date };

function keepSealed(
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
      },
    });
    return { ...credential, state, sealedAt };
  });
}
