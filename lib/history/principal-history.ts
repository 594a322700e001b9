import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { linkOf } from '#lib/audit/link-of.ts';
import { secondsAfter } from '#lib/kernel/clock.ts';
import { database, type Prisma } from '#lib/kernel/db.ts';
import { type HistoryEvent, nameEvents } from './name-events.ts';

export type PrincipalHistory = {
  events: HistoryEvent[];
  /** The sequence number to read on with, or null at the end. */
  laterAfter: number | null;
};

const pageSize = 200;

/**
 * The whole history of one principal, oldest first: how it was asked for, and everything after, a page
 * at a time. It outlives the principal. Empty when nothing ever happened to such an id.
 */
export async function principalHistory(
  actor: Actor,
  principalId: string,
  { after = 0 } = {},
): Promise<PrincipalHistory> {
  assertMay(actor, 'history.read');
  const rows = await database().auditEvent.findMany({
    where: { principalId, seq: { gt: BigInt(after) } },
    orderBy: { seq: 'asc' },
    take: pageSize + 1,
  });
  const shown = rows.slice(0, pageSize).map(linkOf);
  const beginning = after === 0 && shown.length > 0 ? await askedBy(principalId) : [];
  const last = shown.at(-1);
  return {
    events: await nameEvents([...beginning, ...shown]),
    laterAfter: last && rows.length > pageSize ? last.seq : null,
  };
}

/** An event is appended by the transaction it tells of, which takes seconds at most. */
const appendedWithinSeconds = 60;

/**
 * The event of the request that led to a principal. It was written before there was a principal, so
 * it is looked for among what its requester did in that minute, by index.
 */
async function askedBy(principalId: string) {
  const principal = await database().principal.findUnique({
    where: { id: principalId },
    include: { request: true },
  });
  if (!principal?.request) return [];
  const { id, requesterId, submittedAt } = principal.request;
  const where: Prisma.AuditEventWhereInput = {
    kind: 'request.submitted',
    actorId: requesterId,
    at: { gte: submittedAt, lte: secondsAfter(submittedAt, appendedWithinSeconds) },
  };
  const rows = await database().auditEvent.findMany({ where, orderBy: { seq: 'asc' } });
  return rows.filter((row) => row.body.includes(`"requestId":"${id}"`)).map(linkOf);
}
