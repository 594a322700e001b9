import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { linkOf } from '#lib/audit/link-of.ts';
import { database } from '#lib/kernel/db.ts';
import { type HistoryEvent, nameEvents } from './name-events.ts';
import { type KeptWhence, whenceOfEvent } from './whence-of-event.ts';

/**
 * One event of the history by its sequence number, with the names of today and from where it was done;
 * null where there is none.
 */
export async function historyEvent(
  actor: Actor,
  seq: number,
): Promise<(HistoryEvent & { whence: KeptWhence }) | null> {
  assertMay(actor, 'history.read');
  const row = await database().auditEvent.findUnique({ where: { seq: BigInt(seq) } });
  if (!row) return null;
  const [[event], whence] = await Promise.all([nameEvents([linkOf(row)]), whenceOfEvent(row)]);
  return event ? { ...event, whence } : null;
}
