import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { readStoredBody } from '#lib/audit/read-stored-body.ts';
import { database } from '#lib/kernel/db.ts';

export type ChainHead = {
  events: number;
  hash: string;
  /** When the history was last verified, and what that said. */
  lastVerified: { at: Date; upTo: number; isIntact: boolean } | null;
};

/** How long the history is and what its last hash is: worth noting down outside the portal. */
export async function chainHead(actor: Actor): Promise<ChainHead | null> {
  assertMay(actor, 'history.read');
  const [head, verified] = await Promise.all([
    database().auditEvent.findFirst({ orderBy: { seq: 'desc' } }),
    database().auditEvent.findFirst({
      where: { kind: 'history.verified' },
      orderBy: { seq: 'desc' },
    }),
  ]);
  if (!head) return null;
  const event = verified ? readStoredBody(verified.body)?.event : null;
  return {
    events: Number(head.seq),
    hash: head.hash,
    lastVerified:
      verified && event?.kind === 'history.verified'
        ? { at: verified.at, upTo: event.upTo, isIntact: event.intact }
        : null,
  };
}
