import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { linkOf } from '#lib/audit/link-of.ts';
import { database } from '#lib/kernel/db.ts';
import { type HistoryEvent, nameEvents } from './name-events.ts';

/** One event of the history by its sequence number, with the names of today; null where there is none. */
export async function historyEvent(actor: Actor, seq: number): Promise<HistoryEvent | null> {
  assertMay(actor, 'history.read');
  const row = await database().auditEvent.findUnique({ where: { seq: BigInt(seq) } });
  const [event] = await nameEvents(row ? [linkOf(row)] : []);
  return event ?? null;
}
