import { readStoredBody } from '#lib/audit/read-stored-body.ts';
import { database, type Transaction } from '#lib/kernel/db.ts';
import type { AboutToEnd, HoldWhy } from '#lib/model/end-sweep.ts';
import type { EventKind } from '#lib/model/event.ts';

type Reader = Pick<Transaction, 'auditEvent'>;

/** What the sweep that ends principals waits for an admin with, and since when. */
export type EndHold = AboutToEnd & { why: HoldWhy; since: Date };

/** The hold as the history told it last; null where there is none. */
export async function endHold(tx: Reader = database()): Promise<EndHold | null> {
  const kinds: EventKind[] = ['ends.held', 'ends.went-on'];
  const row = await tx.auditEvent.findFirst({
    where: { kind: { in: kinds } },
    orderBy: { seq: 'desc' },
  });
  const event = row && readStoredBody(row.body)?.event;
  if (event?.kind !== 'ends.held') return null;
  const { why, count, living, clockAheadMs } = event;
  return { why, count, living, clockAheadMs, since: row?.at ?? new Date(0) };
}

/** When an admin let principals be paused last: whose pause was due by then needs no other question. */
export async function endsLetGoAt(tx: Reader = database()): Promise<Date | null> {
  const row = await tx.auditEvent.findFirst({
    where: { kind: 'ends.went-on' satisfies EventKind, actorId: { not: null } },
    orderBy: { seq: 'desc' },
    select: { at: true },
  });
  return row?.at ?? null;
}
