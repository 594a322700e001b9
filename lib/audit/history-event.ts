import { database } from '#lib/kernel/db.ts';
import { linkOf } from './link-of.ts';
import { type HistoryEvent, tellEvents } from './tell-events.ts';

/** One event of the history by its sequence number, with the names of today; null where there is none. */
export async function historyEvent(seq: number): Promise<HistoryEvent | null> {
  const row = await database().auditEvent.findUnique({ where: { seq: BigInt(seq) } });
  const [event] = await tellEvents(row ? [linkOf(row)] : []);
  return event ?? null;
}
