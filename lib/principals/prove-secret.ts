import { setTimeout as sleep } from 'node:timers/promises';
import { appendEvent } from '#lib/audit/append.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { asJson, database, inTransaction } from '#lib/kernel/db.ts';
import type { Secret } from '#lib/kernel/secret.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { type Proof, readableSeconds, tokensInARow } from '#lib/model/credential.ts';
import type { EventCause } from '#lib/model/event.ts';
import { runSpec } from '#lib/model/run.ts';
import { causeOf, eventCause } from '#lib/provisioning/cause-of.ts';
import { byWorker } from '#lib/provisioning/release-lease.ts';
import { type LeasedCredential, writeLeased } from './lease-credential.ts';

/** Entra's replicas usually agree on a new secret within 4 to 18 seconds; after this we stop asking. */
const proveSeconds = 100;
const pauseMilliseconds = 1000;

type Result = { proof: Proof; cause: ReturnType<typeof causeOf> | null };

/**
 * Signs in as the principal with its new secret, with a fresh client each time, until several tokens
 * in a row are accepted, then asks Dataverse who it is. When that cannot be seen from here (Conditional
 * Access for workload identities, Dataverse's IP firewall, or no end of replication) the secret is
 * handed over as *issued, not proven from here*, with the reason.
 */
export async function proveSecret(
  credential: LeasedCredential,
  secret: Secret,
  microsoft: Microsoft,
): Promise<void> {
  const { clientId, instanceUrl, roleNames } = await whatToExpect(credential.principalId);
  const began = now().getTime();
  const report = (row: number, attempts: number, words: string): Proof => ({
    outcome: 'running',
    tokensInARow: row,
    attempts,
    tookMilliseconds: now().getTime() - began,
    userId: null,
    roleNames: [],
    words,
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
        if (!isReplicating(error) || now().getTime() - began > proveSeconds * 1000) throw error;
        inARow = 0;
      }
      const words = `Entra accepted it ${inARow} of ${tokensInARow} times in a row.`;
      const progress = asJson(report(inARow, attempts, words));
      if (!(await writeLeased(database(), credential, { proof: progress }))) return;
      if (inARow < tokensInARow) await sleep(pauseMilliseconds);
    }
    if (!token) throw new Error('There is no token although it was accepted.');
    const who = await microsoft.principals.whoAmIAs({ token, instanceUrl });
    await storeProof(credential, {
      cause: null,
      proof: {
        ...report(inARow, attempts, 'It signed in and Dataverse knows it.'),
        outcome: 'proven',
        userId: who.userId,
        roleNames: who.roles?.map((role) => role.name) ?? roleNames,
      },
    });
  } catch (error) {
    const cause = causeOf(error);
    await storeProof(credential, {
      cause,
      proof: {
        ...report(inARow, attempts, `Issued, not proven from here. ${cause.words}`),
        outcome: 'not-proven',
      },
    });
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
      runs: { where: { recipe: 'provision' }, take: 1 },
    },
  });
  const clientId = principal.remotes[0]?.clientId;
  if (!clientId) throw new Error(`Principal ${principalId} has no registration.`);
  const { ask } = runSpec.parse(principal.runs[0]?.spec);
  return { clientId, instanceUrl: ask.instanceUrl, roleNames: ask.roles.map((role) => role.name) };
}

/** Stores the result; from here on the tab may open it, until it lapses. */
export async function storeProof(
  credential: LeasedCredential,
  { proof, cause }: Result,
): Promise<void> {
  await inTransaction(async (tx) => {
    const isProven = proof.outcome === 'proven';
    const held = await writeLeased(tx, credential, {
      state: 'ready',
      provenAt: isProven ? now() : null,
      proof: asJson(proof),
      leaseUntil: null,
      nextAttemptAt: secondsAfter(credential.sealedAt ?? now(), readableSeconds),
    });
    if (!held) return;
    const about = { principalId: credential.principalId, credentialId: credential.id };
    const unproven: EventCause = cause
      ? eventCause(cause)
      : { code: 'interrupted', status: null, microsoftRequestId: null };
    await appendEvent(tx, {
      by: byWorker,
      event: isProven
        ? {
            kind: 'credential.proven',
            ...about,
            tokensInARow: proof.tokensInARow,
            tookMilliseconds: proof.tookMilliseconds,
          }
        : { kind: 'credential.not-proven', ...about, cause: unproven },
    });
  });
}
