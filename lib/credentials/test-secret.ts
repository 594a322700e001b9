import { setTimeout as sleep } from 'node:timers/promises';
import { now } from '#lib/kernel/clock.ts';
import { isDatabaseTrouble } from '#lib/kernel/database-trouble.ts';
import { asJson, database } from '#lib/kernel/db.ts';
import { keepTrying } from '#lib/kernel/keep-trying.ts';
import type { Secret } from '#lib/kernel/secret.ts';
import { causeOf } from '#lib/microsoft/cause-of.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { type CredentialTest, tokensInARow } from '#lib/model/credential.ts';
import { requestSpec } from '#lib/model/request.ts';
import { credentialLease, type LeasedCredential } from './lease-credential.ts';
import { storeTestResult } from './store-test-result.ts';

/** Entra's replicas usually agree on a new secret within 4 to 18 seconds; after this we stop asking. */
const testSeconds = 100;
const pauseMilliseconds = 1000;

/** What was proven is known to this process alone, so it waits this long for a database in trouble. */
const storeSeconds = 60;

/**
 * Signs in as the principal with its new secret, with a fresh client each time, until several tokens
 * in a row are accepted, then asks Dataverse who it is. When that cannot be seen from here (Conditional
 * Access for workload identities, Dataverse's IP firewall, or no end of replication) the secret is
 * handed over as *issued, not proven from here*, with the reason.
 */
export async function testSecret(
  credential: LeasedCredential,
  secret: Secret,
  microsoft: Microsoft,
): Promise<void> {
  const result = await tryTokens(credential, secret, microsoft);
  if (result)
    await keepTrying(() => storeTestResult(credential, result), { seconds: storeSeconds });
}

/** Null: it was discarded or another worker has it. */
async function tryTokens(
  credential: LeasedCredential,
  secret: Secret,
  microsoft: Microsoft,
): Promise<CredentialTest | null> {
  const { clientId, instanceUrl, roleNames } = await whatToExpect(credential.principalId);
  const began = now().getTime();
  const report = (row: number, attempts: number): CredentialTest => ({
    outcome: 'running',
    tokensInARow: row,
    attempts,
    tookMilliseconds: now().getTime() - began,
    userId: null,
    roleNames: [],
    cause: null,
  });
  let inARow = 0;
  let attempts = 0;
  let token: Secret | null = null;
  try {
    while (inARow < tokensInARow) {
      attempts += 1;
      try {
        token = (await microsoft.principals.signInAs({ clientId, secret, instanceUrl })).token;
        inARow += 1;
      } catch (error) {
        if (!isReplicating(error) || now().getTime() - began > testSeconds * 1000) throw error;
        inARow = 0;
      }
      if (!(await isShown(credential, report(inARow, attempts)))) return null;
      if (inARow < tokensInARow) await sleep(pauseMilliseconds);
    }
    if (!token) throw new Error('There is no token although it was accepted.');
    const who = await microsoft.principals.whoAmIAs({ token, instanceUrl });
    return {
      ...report(inARow, attempts),
      outcome: 'proven',
      userId: who.userId,
      roleNames: who.roles?.map((role) => role.name) ?? roleNames,
    };
  } catch (error) {
    return { ...report(inARow, attempts), outcome: 'not-proven', cause: causeOf(error) };
  }
}

/** Shows how far the test has come. What a database in trouble does not show is no reason to stop. */
async function isShown(credential: LeasedCredential, proof: CredentialTest): Promise<boolean> {
  try {
    return await credentialLease.write(database(), credential, { proof: asJson(proof) });
  } catch (error) {
    if (!isDatabaseTrouble(error)) throw error;
    return true;
  }
}

function isReplicating(error: unknown): boolean {
  const waits = ['not-replicated-yet', 'transient', 'throttled', 'unknown-outcome'];
  return error instanceof MicrosoftFailure && waits.includes(error.kind);
}

async function whatToExpect(principalId: string) {
  const principal = await database().principal.findUniqueOrThrow({
    where: { id: principalId },
    include: {
      remotes: { where: { kind: 'application', removedAt: null } },
      approved: { where: { seatId: { not: null } }, orderBy: { version: 'desc' }, take: 1 },
    },
  });
  const clientId = principal.remotes[0]?.clientId;
  if (!clientId) throw new Error(`Principal ${principalId} has no registration.`);
  const { instanceUrl, roles } = requestSpec.parse(principal.approved[0]?.spec);
  return { clientId, instanceUrl, roleNames: roles.map((role) => role.name) };
}
