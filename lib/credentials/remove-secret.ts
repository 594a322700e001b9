import { z } from 'zod';
import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, inTransaction } from '#lib/kernel/db.ts';
import { decideRetry } from '#lib/microsoft/decide-retry.ts';
import type { CodedCause } from '#lib/model/cause.ts';
import { credentialTransitions } from '#lib/model/credential-transitions.ts';
import { lookAgainSeconds } from '#lib/model/look-pause.ts';
import { afterLook, isProvenGone, nothingSeen, removalSeen } from '#lib/model/removal-evidence.ts';
import { stateAfter } from '#lib/model/transitions.ts';
import type { AtWork } from './at-work.ts';
import { disown } from './disown.ts';
import { credentialLease, type LeasedCredential } from './lease-credential.ts';
import { lookAgain } from './look-again.ts';
import { registrationEverOf } from './registration-of.ts';
import { removeWhereverListed } from './remove-wherever-listed.ts';
import { standsAsTold } from './stands-as-told.ts';
import { isAskOf, keyIdTold, toldWithPrincipalOf } from './told-of.ts';

const why = z.enum([
  'lapsed',
  'not-confirmed',
  'unknown-outcome',
  'discarded',
  'removed',
  'stopped',
  'hard-to-pass-on',
]);

/**
 * Removes a secret at Entra, again and again until it is proven gone (`isProvenGone`): until then the
 * row says that it is being removed, however long that takes. Which secret that is, and that it is to go,
 * the history says; a row that it knows nothing of removes none.
 */
export async function removeSecret(
  credential: LeasedCredential,
  { microsoft, signal }: AtWork,
): Promise<void> {
  const told = await toldWithPrincipalOf(credential);
  if (!told.some((event) => isAskOf(credential, event))) return disown(credential);
  if (!(await standsAsTold(credential, told))) return;
  const secret = { id: credential.id, keyId: keyIdTold(told) };
  try {
    const { remoteId: applicationId } = await registrationEverOf(credential.principalId);
    const { graph } = microsoft;
    const looked = await removeWhereverListed(secret, applicationId, { graph, signal });
    const at = now();
    const before = removalSeen.safeParse(credential.removalSeen).data ?? nothingSeen;
    const seen = afterLook(before, { ...looked, at });
    // Only what Entra answered is sealed: of a lost one nobody knows when, or whether, it was minted.
    const isGone = isProvenGone(looked.look, seen, { at, mintedAt: credential.sealedAt });
    if (isGone) return await storeRemoved(credential);
    await lookAgain(credential, lookAgainSeconds[looked.look], {
      removalSeen: asJson(seen),
      ...(looked.look === 'registration-deleted' ? { cause: asJson(restorable(at)) } : {}),
    });
  } catch (error) {
    const since = credential.erasedAt ?? credential.requestedAt;
    const waitedSeconds = (now().getTime() - since.getTime()) / 1000;
    const { attempts } = credential;
    const { cause, next } = decideRetry(error, { attempts, waitedSeconds, isEndless: true });
    if (next.do !== 'wait') throw error;
    await lookAgain(credential, next.seconds, { cause: asJson(cause) });
  }
}

function restorable(at: Date): CodedCause {
  const kind = 'registration-deleted';
  return { kind, code: kind, facts: {}, status: null, requestId: null, at: at.toISOString() };
}

async function storeRemoved(credential: LeasedCredential): Promise<void> {
  await inTransaction(async (tx) => {
    const held = await credentialLease.release(tx, credential, {
      state: stateAfter(credentialTransitions, 'prove-gone', credential.state),
      removedAt: now(),
      nextAttemptAt: null,
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
