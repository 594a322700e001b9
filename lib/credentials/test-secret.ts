import { placeOfSeat, presentAddress } from '#lib/environments/present-address.ts';
import { now } from '#lib/kernel/clock.ts';
import { isDatabaseTrouble } from '#lib/kernel/database-trouble.ts';
import { asJson, database } from '#lib/kernel/db.ts';
import { keepTrying } from '#lib/kernel/keep-trying.ts';
import type { Secret } from '#lib/kernel/secret.ts';
import { causeOf } from '#lib/microsoft/cause-of.ts';
import { decideRetry } from '#lib/microsoft/decide-retry.ts';
import { type CredentialTest, tokensInARow } from '#lib/model/credential.ts';
import { requestSpec } from '#lib/model/request.ts';
import type { AtWork } from './at-work.ts';
import { credentialLease, type LeasedCredential } from './lease-credential.ts';
import { registrationOf } from './registration-of.ts';
import { storeTestResult } from './store-test-result.ts';

/** Entra's replicas usually agree on a new secret within 4 to 18 seconds; after this we stop asking. */
const testSeconds = 100;
/** Between two tries that were accepted. */
const pauseSeconds = 1;

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
  at: AtWork,
): Promise<void> {
  const result = await tryTokens(credential, secret, at);
  if (result)
    await keepTrying(() => storeTestResult(credential, result), { seconds: storeSeconds });
}

/** Null: it was discarded or another worker has it. */
async function tryTokens(
  credential: LeasedCredential,
  secret: Secret,
  { microsoft, pause, signal }: AtWork,
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
  let seconds = pauseSeconds;
  let token: Secret | null = null;
  try {
    while (inARow < tokensInARow) {
      attempts += 1;
      try {
        const signIn = { clientId, secret, instanceUrl, signal };
        token = (await microsoft.principals.signInAs(signIn)).token;
        inARow += 1;
        seconds = pauseSeconds;
      } catch (error) {
        const waitedSeconds = (now().getTime() - began) / 1000;
        const { next } = decideRetry(error, { attempts, waitedSeconds, capSeconds: testSeconds });
        if (signal.aborted || next.do !== 'wait' || !next.isCapped) throw error;
        inARow = 0;
        seconds = next.seconds;
      }
      if (!(await isShown(credential, report(inARow, attempts)))) return null;
      if (inARow < tokensInARow) await pause(seconds, signal);
    }
    if (!token) throw new Error('There is no token although it was accepted.');
    const who = await microsoft.principals.whoAmIAs({ token, instanceUrl, signal });
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

async function whatToExpect(principalId: string) {
  const [{ clientId }, approved] = await Promise.all([
    registrationOf(principalId),
    database().approvedSpec.findFirstOrThrow({
      where: { principalId, seatId: { not: null } },
      orderBy: { version: 'desc' },
      include: { seat: { select: placeOfSeat } },
    }),
  ]);
  if (!clientId) throw new Error(`The registration of principal ${principalId} has no client id.`);
  const ask = requestSpec.parse(approved.spec);
  const instanceUrl = presentAddress(ask, approved.seat?.environment);
  return { clientId, instanceUrl, roleNames: ask.roles.map((role) => role.name) };
}
