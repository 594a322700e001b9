import { linkOf } from '#lib/audit/link-of.ts';
import { database } from '#lib/kernel/db.ts';
import { type HistoryEvent, nameEvents } from './name-events.ts';

/** One event of the history by its sequence number, with the names of today; null where there is none. */
export async function historyEvent(seq: number): Promise<HistoryEvent | null> {
  const row = await database().auditEvent.findUnique({ where: { seq: BigInt(seq) } });
  const [event] = await nameEvents(row ? [linkOf(row)] : []);
  return event ?? null;
}
