import { now } from '#lib/kernel/clock.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import { canonicalText } from '#lib/kernel/digest.ts';
import { newId } from '#lib/kernel/ids.ts';
import { type EventActor, type EventBody, eventBody, type StoredBody } from '#lib/model/event.ts';
import { genesis, hashOf, type Link } from './chain.ts';

/** One number for the lock that lets events in one at a time. */
const appendLock = 4_715_026;

/**
 * Appends one event to the history, as the last step of the transaction that makes the change it
 * tells of: both are kept or neither. Events of all writers queue on one lock until commit, so the
 * sequence has no gap and no fork. Throws when the event is not of a known kind and shape.
 */
export async function appendEvent(
  tx: Transaction,
  { by, event }: { by: EventActor; event: EventBody },
): Promise<void> {
  const body: StoredBody = {
    version: 1,
    by,
    channel: by.type === 'person' ? 'portal' : by.name,
    event: eventBody.parse(event),
  };
  // A statement of its own: the next one must see what the former holder committed.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${appendLock})`;
  const head = await tx.auditEvent.findFirst({ orderBy: { seq: 'desc' } });
  const principalId = 'principalId' in event ? event.principalId : null;
  const link: Link = {
    seq: head ? Number(head.seq) + 1 : 1,
    id: newId(),
    at: now().toISOString(),
    kind: event.kind,
    actorId: by.type === 'person' ? by.personId : null,
    principalId,
    environmentId: 'environmentId' in event ? event.environmentId : null,
    body: canonicalText(body),
    prevHash: head?.hash ?? genesis,
    principalPrevHash: principalId ? await lastHashOf(tx, principalId) : null,
  };
  await tx.auditEvent.create({
    data: { ...link, seq: BigInt(link.seq), at: new Date(link.at), hash: hashOf(link) },
  });
}

async function lastHashOf(tx: Transaction, principalId: string): Promise<string> {
  const last = await tx.auditEvent.findFirst({
    where: { principalId },
    orderBy: { seq: 'desc' },
    select: { hash: true },
  });
  return last?.hash ?? genesis;
}
