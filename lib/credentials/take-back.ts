import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, inTransaction, type Transaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import type { MintedPassword } from '#lib/microsoft/graph.ts';
import type { CodedCause } from '#lib/model/cause.ts';
import { credentialTransitions } from '#lib/model/credential-transitions.ts';
import type { EventBody } from '#lib/model/event.ts';
import { stateAfter } from '#lib/model/transitions.ts';
import { credentialLease, type LeasedCredential } from './lease-credential.ts';

type Minted = Omit<MintedPassword, 'secret'>;
type Why = Extract<EventBody, { kind: 'credential.taken-back' }>['why'];

/** What was minted begins with what some tools cannot take: it is removed, and its tab asks for another. */
export async function takeBackHardToPassOn(
  credential: LeasedCredential,
  minted: Minted,
): Promise<void> {
  await inTransaction(async (tx) => {
    const held = await credentialLease.release(tx, credential, {
      state: stateAfter(credentialTransitions, 'take-back', credential.state),
      removalWhy: 'hard-to-pass-on',
      cause: asJson(hardToPassOn()),
      keyId: minted.keyId,
      erasedAt: now(),
      nextAttemptAt: now(),
    });
    if (!held) return tellTakenBack(tx, credential, minted, 'given-up-meanwhile');
    await enqueue(tx, 'hand-over', { credentialId: credential.id });
    await tellTakenBack(tx, credential, minted, 'hard-to-pass-on');
  });
}

/** What was minted had been given up meanwhile: its removal is under way already, and finds it by its name. */
export async function tellGivenUpMeanwhile(
  credential: LeasedCredential,
  minted: Minted,
): Promise<void> {
  await inTransaction((tx) => tellTakenBack(tx, credential, minted, 'given-up-meanwhile'));
}

function tellTakenBack(
  tx: Transaction,
  { id, principalId }: LeasedCredential,
  { keyId, requestId }: Minted,
  why: Why,
): Promise<void> {
  return appendEvent(tx, {
    by: byWorker,
    event: {
      kind: 'credential.taken-back',
      principalId,
      credentialId: id,
      keyId,
      microsoftRequestId: requestId,
      why,
    },
  });
}

function hardToPassOn(): CodedCause {
  const kind = 'hard-to-pass-on';
  const at = now().toISOString();
  return { kind, code: kind, facts: {}, status: null, requestId: null, at };
}
