import { calculateJwkThumbprint } from 'jose';
import type { PersonActor } from '#lib/access/actor.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, type Transaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import type { TabPublicKey } from '#lib/model/tab-public-key.ts';

/**
 * Writes, as part of `tx`, the intent to mint a client secret: its row, the job and the event, which
 * says for whose key it is. Whether its principal may have one is settled before. Throws a unique violation where the id is taken or
 * another hand-over of the principal is open.
 */
export async function requestCredential(
  tx: Transaction,
  actor: PersonActor,
  of: { principalId: string; credentialId: string; publicKey: TabPublicKey; endsAt: Date },
): Promise<void> {
  const { principalId, credentialId, publicKey, endsAt } = of;
  await tx.credential.create({
    data: {
      id: credentialId,
      principalId,
      state: 'requested',
      requestedById: actor.personId,
      requestedAt: now(),
      publicKey: asJson(publicKey),
      endsAt,
      nextAttemptAt: now(),
    },
  });
  await enqueue(tx, 'hand-over', { credentialId });
  await appendEvent(tx, {
    by: eventActor(actor, 'Maker'),
    event: {
      kind: 'credential.requested',
      principalId,
      credentialId,
      endsAt: endsAt.toISOString(),
      keyThumbprint: await calculateJwkThumbprint(publicKey),
    },
  });
}
