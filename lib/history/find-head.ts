import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { database } from '#lib/kernel/db.ts';

/** The event whose hash somebody noted down as the head of the history; null when it is not there. */
export async function findHead(
  actor: Actor,
  hash: string,
): Promise<{ seq: number; at: Date } | null> {
  assertMay(actor, 'history.read');
  const event = await database().auditEvent.findUnique({ where: { hash } });
  return event ? { seq: Number(event.seq), at: event.at } : null;
}
