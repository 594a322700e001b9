import { readStoredBody } from '#lib/audit/read-stored-body.ts';
import { digestOfWhence, type Whence } from '#lib/audit/whence.ts';
import { database } from '#lib/kernel/db.ts';

/**
 * From where what an event tells was done. Null where that was never noted: of the portal's own acts, and
 * of events from before it was. `changed`: what is kept is not what the event's digest was made of.
 */
export type KeptWhence = Whence | 'erased' | 'changed' | null;

/** Reads from where an event was done, held against the digest in it. */
export async function whenceOfEvent(event: { id: string; body: string }): Promise<KeptWhence> {
  const [digest, row] = [
    readStoredBody(event.body)?.whenceDigest,
    await database().eventWhence.findUnique({ where: { eventId: event.id } }),
  ];
  if (digest === undefined) return row ? 'changed' : null;
  if (!row) return 'erased';
  const { address, userAgent } = row;
  return digestOfWhence(row) === digest ? { address, userAgent } : 'changed';
}
