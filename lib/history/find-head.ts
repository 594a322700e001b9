import { database } from '#lib/kernel/db.ts';

/** The event whose hash somebody noted down as the head of the history; null when it is not there. */
export async function findHead(hash: string): Promise<{ seq: number; at: Date } | null> {
  const event = await database().auditEvent.findUnique({ where: { hash } });
  return event ? { seq: Number(event.seq), at: event.at } : null;
}
