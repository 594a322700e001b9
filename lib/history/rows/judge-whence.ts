import { readStoredBody } from '#lib/audit/read-stored-body.ts';
import { digestOfWhence } from '#lib/audit/whence.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import { type Judged, judged } from './judged.ts';

const atOnce = 1000;

/**
 * The next notes of from where somebody acted, by their event's id, each held against the digest in that
 * event. What is erased after its time is no row any more, and nothing to hold.
 */
export async function judgeWhence(tx: Transaction, after: string | null): Promise<Judged[][]> {
  const rows = await tx.eventWhence.findMany({
    ...(after === null ? {} : { where: { eventId: { gt: after } } }),
    orderBy: { eventId: 'asc' },
    take: atOnce,
  });
  const events = await tx.auditEvent.findMany({
    where: { id: { in: rows.map(({ eventId }) => eventId) } },
    select: { id: true, seq: true, body: true },
  });
  const eventOf = new Map(events.map((event) => [event.id, event]));
  return rows.map((row) => {
    const event = eventOf.get(row.eventId);
    const digest = event && readStoredBody(event.body)?.whenceDigest;
    const since = event && digest !== undefined ? Number(event.seq) : null;
    const holds = digestOfWhence(row) === digest;
    const about = { rows: 'whence', id: row.eventId, since } as const;
    return [judged(about, [[holds, since, 'it was from elsewhere']])];
  });
}
