import { z } from 'zod';
import { now } from '#lib/kernel/clock.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import { canonicalText } from '#lib/kernel/digest.ts';
import { newId } from '#lib/kernel/ids.ts';
import { type EventBody, eventBody, type StoredBody } from '#lib/model/event.ts';
import { type EventLink, genesis, hashOf } from './chain.ts';
import { type EventBy, saltedWhence } from './whence.ts';

/** Appends one event to the history, as `appendEvents` does. */
export async function appendEvent(
  tx: Transaction,
  { by, event }: { by: EventBy; event: EventBody },
): Promise<void> {
  await appendEvents(tx, { by, events: [event] });
}

/**
 * Appends events to the history, as the last step of the transaction that makes the change they tell
 * of: both are kept or neither. Events of all writers queue on one lock until commit, so the sequence has
 * no gap and no fork. From where a person acted is kept beside them. Throws when an event is not of a
 * known kind and shape.
 */
export async function appendEvents(
  tx: Transaction,
  { by, events }: { by: EventBy; events: readonly EventBody[] },
): Promise<void> {
  if (events.length === 0) return;
  const moment = now();
  const told: Told[] = [];
  for (const event of events) told.push(await tell(tx, by, eventBody.parse(event), moment));
  const principalIds = new Set(told.flatMap(({ principalId }) => principalId ?? []));
  const end = await holdEnd(tx, [...principalIds]);
  for (const { principalId, ...one } of told) {
    const link: EventLink = {
      ...one,
      seq: end.seq + 1,
      at: laterOf(moment, end.at).toISOString(),
      principalId,
      prevHash: end.hash,
      principalPrevHash: principalId ? (end.ofPrincipals.get(principalId) ?? genesis) : null,
    };
    const hash = hashOf(link);
    Object.assign(end, { seq: link.seq, hash });
    if (principalId) end.ofPrincipals.set(principalId, hash);
    // One by one: Prisma keeps the plan of a `create`, and makes one anew for each `createMany`.
    await tx.auditEvent.create({
      data: { ...link, seq: BigInt(link.seq), at: new Date(link.at), hash },
    });
  }
}

type Told = Pick<EventLink, 'id' | 'kind' | 'actorId' | 'principalId' | 'environmentId' | 'body'>;

/** What is told of an event by itself; from where it was done is stored beside it. */
async function tell(
  tx: Transaction,
  { whence, ...by }: EventBy,
  event: EventBody,
  moment: Date,
): Promise<Told> {
  const id = newId();
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
  return {
    id,
    kind: event.kind,
    actorId: by.type === 'person' ? by.personId : null,
    principalId: 'principalId' in event ? event.principalId : null,
    environmentId: 'environmentId' in event ? event.environmentId : null,
    body: canonicalText(body),
  };
}

/** Two replicas' clocks may differ: the history never runs backwards, and refuses no change for it. */
function laterOf(moment: Date, last: Date | null): Date {
  return last && last > moment ? last : moment;
}

const endRow = z.object({
  seq: z.bigint().nullable(),
  hash: z.string().nullable(),
  at: z.date().nullable(),
  principalId: z.string().nullable(),
  principalHash: z.string().nullable(),
});
const endRows = z.tuple([endRow], endRow);

/** Holds back everybody else's events until `tx` ends. */
export async function lockHistory(tx: Transaction): Promise<void> {
  await holdEnd(tx, []);
}

/**
 * Does so, and reads where the history ends, and each of these principals' own. One statement, because
 * everybody waits for what comes after it.
 */
async function holdEnd(tx: Transaction, principalIds: readonly string[]) {
  const rows = endRows.parse(
    await tx.$queryRaw`SELECT * FROM audit_event_held_end(${principalIds}::uuid[])`,
  );
  const [{ seq, hash, at }] = rows;
  const ofPrincipals = new Map<string, string>();
  for (const { principalId, principalHash } of rows)
    if (principalId && principalHash) ofPrincipals.set(principalId, principalHash);
  return { seq: Number(seq ?? 0), hash: hash ?? genesis, at, ofPrincipals };
}
