import { z } from 'zod';
import { now } from '#lib/kernel/clock.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import { canonicalText } from '#lib/kernel/digest.ts';
import { newId } from '#lib/kernel/ids.ts';
import { type EventBody, eventBody, type StoredBody } from '#lib/model/event.ts';
import { type EventLink, genesis, hashOf } from './chain.ts';
import { type EventBy, saltedWhence } from './whence.ts';

/** One number for the lock that lets events in one at a time. */
const appendLock = 4_715_026;

/**
 * Appends one event to the history, as the last step of the transaction that makes the change it
 * tells of: both are kept or neither. Events of all writers queue on one lock until commit, so the
 * sequence has no gap and no fork. From where a person acted is kept beside it. Throws when the event is not of a known kind and shape.
 */
export async function appendEvent(
  tx: Transaction,
  { by: { whence, ...by }, event: given }: { by: EventBy; event: EventBody },
): Promise<void> {
  const event = eventBody.parse(given);
  const [id, moment] = [newId(), now()];
  const salted = whence ? saltedWhence(whence) : null;
  const body: StoredBody = {
    version: 1,
    by,
    channel: by.type === 'person' ? 'portal' : by.name,
    ...(salted ? { whenceDigest: salted.digest } : {}),
    event,
  };
  if (whence && salted) {
    const row = { ...whence, eventId: id, salt: salted.salt, at: moment };
    await tx.eventWhence.create({ data: row });
  }
  // A statement of its own: the next one must see what the former holder committed.
  await lockHistory(tx);
  const principalId = 'principalId' in event ? event.principalId : null;
  const last = await lastLinks(tx, principalId);
  const link: EventLink = {
    seq: last.seq + 1,
    id,
    at: laterOf(moment, last.at).toISOString(),
    kind: event.kind,
    actorId: by.type === 'person' ? by.personId : null,
    principalId,
    environmentId: 'environmentId' in event ? event.environmentId : null,
    body: canonicalText(body),
    prevHash: last.hash,
    principalPrevHash: principalId ? last.principalHash : null,
  };
  await tx.auditEvent.create({
    data: { ...link, seq: BigInt(link.seq), at: new Date(link.at), hash: hashOf(link) },
  });
}

/** Holds back everybody else's events until `tx` ends. */
export async function lockHistory(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${appendLock})`;
}

/** Two replicas' clocks may differ: the history never runs backwards, and refuses no change for it. */
function laterOf(moment: Date, last: Date | null): Date {
  return last && last > moment ? last : moment;
}

const lastRow = z.tuple([
  z.object({
    seq: z.bigint().nullable(),
    hash: z.string().nullable(),
    at: z.date().nullable(),
    principalHash: z.string().nullable(),
  }),
]);

/** The end of the chain and the end of the principal's own, in one look: everybody waits for this. */
async function lastLinks(tx: Transaction, principalId: string | null) {
  const rows = await tx.$queryRaw`
    SELECT head.seq, head.hash, head.at, own.hash AS "principalHash"
    FROM (SELECT 1) AS one
    LEFT JOIN (SELECT seq, hash, at FROM audit_event ORDER BY seq DESC LIMIT 1) AS head ON true
    LEFT JOIN (
      SELECT hash FROM audit_event WHERE principal_id = ${principalId}::uuid ORDER BY seq DESC LIMIT 1
    ) AS own ON true`;
  const [{ seq, hash, at, principalHash }] = lastRow.parse(rows);
  return {
    seq: Number(seq ?? 0),
    hash: hash ?? genesis,
    at,
    principalHash: principalHash ?? genesis,
  };
}
