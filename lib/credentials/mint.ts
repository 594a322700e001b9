import { now } from '#lib/kernel/clock.ts';
import { asJson, database, Prisma } from '#lib/kernel/db.ts';
import { keepTrying } from '#lib/kernel/keep-trying.ts';
import type { MintedPassword } from '#lib/microsoft/graph.ts';
import { ProvisioningStop } from '#lib/microsoft/setbacks.ts';
import { spendOnGraph } from '#lib/microsoft/write-budget.ts';
import { type CredentialTest, isEasyToPassOn, passwordName } from '#lib/model/credential.ts';
import { credentialTransitions } from '#lib/model/credential-transitions.ts';
import { stateAfter } from '#lib/model/transitions.ts';
import { askOf } from './ask-of.ts';
import type { AtWork } from './at-work.ts';
import { keepSealed } from './keep-sealed.ts';
import { credentialLease, type LeasedCredential } from './lease-credential.ts';
import { registrationOf } from './registration-of.ts';
import { sealTo } from './seal.ts';
import { storeMintSetback } from './store-mint-setback.ts';
import { takeBackHardToPassOn, tellGivenUpMeanwhile } from './take-back.ts';
import { testSecret } from './test-secret.ts';

/** What was minted is nowhere else, so it waits this long for a database in trouble. */
const seconds = 60;

/**
 * Mints the secret, seals it to the tab's key as the first thing after, stores what is sealed, and
 * then tests it from memory. The value itself is in no row, log or event. Mints only what the history
 * says was asked for, as long as the policy still allows it; takes back what was given up meanwhile, and
 * what begins with a character that some tools cannot take.
 */
export async function mint(credential: LeasedCredential, at: AtWork): Promise<void> {
  const { microsoft, signal } = at;
  const ask = await askOf(credential);
  if ('stop' in ask) return storeMintSetback(credential, new ProvisioningStop(ask.stop));
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
    return storeMintSetback(minting, error);
  }
  if (!isEasyToPassOn(minted.secret.reveal())) {
    return keepTrying(() => takeBackHardToPassOn(minting, minted), { seconds });
  }
  const sealed = { ...minted, ciphertext: sealTo(ask.key, minted.secret), sealedAt: now() };
  const kept = await keepTrying(() => keepSealed(minting, sealed), { seconds });
  if (kept) return testSecret(kept, minted.secret, at);
  // The removal looks for it by its name. This only hastens it.
  await microsoft.graph.removePassword(applicationId, minted.keyId).catch(() => undefined);
  await keepTrying(() => tellGivenUpMeanwhile(minting, minted), { seconds });
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
