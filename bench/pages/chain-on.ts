import { type EventLink, genesis, hashOf } from '#lib/audit/chain.ts';
import { canonicalText } from '#lib/kernel/digest.ts';
import type { EventActor, EventBody, StoredBody } from '#lib/model/event.ts';
import { rowId } from './row-id.ts';
import type { BenchRows } from './rows.ts';

export type Head = { seq: number; hash: string };
export type Happening = { at: Date; by: EventActor; event: EventBody };

/**
 * Rows of the history that go on from `head`, hashed as the product does it. What happens to one
 * principal is told within one call.
 */
export function chainOn(head: Head, happenings: readonly Happening[]): BenchRows['auditEvent'] {
  const lastOf = new Map<string, string>();
  return happenings.map(({ at, by, event }) => {
    const body: StoredBody = {
      version: 1,
      by,
      channel: by.type === 'person' ? 'portal' : by.name,
      event,
    };
    const principalId = 'principalId' in event ? event.principalId : null;
    const link: EventLink = {
      seq: head.seq + 1,
      id: rowId(),
      at: at.toISOString(),
      kind: event.kind,
      actorId: by.type === 'person' ? by.personId : null,
      principalId,
      environmentId: 'environmentId' in event ? event.environmentId : null,
      body: canonicalText(body),
      prevHash: head.hash,
      principalPrevHash: principalId ? (lastOf.get(principalId) ?? genesis) : null,
    };
    const hash = hashOf(link);
    head.seq = link.seq;
    head.hash = hash;
    if (principalId) lastOf.set(principalId, hash);
    return { ...link, hash };
  });
}
