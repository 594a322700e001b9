import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { databaseReplacedAt } from '#lib/history/noted-database.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { inTransaction, type Prisma } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { passwordName } from '#lib/model/credential.ts';
import { credentialTransitions } from '#lib/model/credential-transitions.ts';
import { stateAfter } from '#lib/model/transitions.ts';
import type { AtWork } from './at-work.ts';
import { credentialLease, type LeasedCredential } from './lease-credential.ts';
import { registrationEverOf } from './registration-of.ts';

const lookAgainSeconds = 10 * 60;

/** Whether it was asked for before the database was replaced, as by a backup: how it went on is not known here. */
export async function isFromBefore({ requestedAt }: LeasedCredential): Promise<boolean> {
  const replacedAt = await databaseReplacedAt();
  return replacedAt !== null && requestedAt < replacedAt;
}

/**
 * A hand-over that was open in a backup may be over long since, and its secret in use: what Entra lists
 * stays, and people are asked about it. What it does not list is looked for and removed like one whose
 * time is up. While the registration is not seen, nothing is decided. Its ciphertext is erased in any case.
 */
export async function settleFromBefore(
  credential: LeasedCredential,
  { microsoft, signal }: AtWork,
): Promise<void> {
  const { id, keyId: known, state, principalId } = credential;
  const { remoteId } = await registrationEverOf(principalId);
  const listed = await microsoft.graph.passwords(remoteId, { signal });
  const found = listed?.find((one) =>
    known === null ? one.displayName === passwordName(id) : one.keyId === known,
  );
  const moment = now();
  const release = async (change: Prisma.CredentialUpdateManyMutationInput, again: Date | null) =>
    inTransaction(async (tx) => {
      const erased = { ciphertext: null, erasedAt: credential.erasedAt ?? moment };
      const data = { ...erased, ...change, nextAttemptAt: again };
      if (!(await credentialLease.release(tx, credential, data))) return;
      if (again) await enqueue(tx, 'hand-over', { credentialId: id }, { at: again });
      if (!found) return;
      const event = { kind: 'credential.kept', principalId, credentialId: id } as const;
      await appendEvent(tx, { by: byWorker, event: { ...event, keyId: found.keyId } });
    });
  if (listed === null) return release({}, secondsAfter(moment, lookAgainSeconds));
  if (found) {
    const kept = stateAfter(credentialTransitions, 'keep', state);
    return release({ state: kept, keyId: found.keyId }, null);
  }
  const ended = stateAfter(credentialTransitions, 'discard', state);
  return release({ state: ended, removalWhy: 'lapsed' }, moment);
}
