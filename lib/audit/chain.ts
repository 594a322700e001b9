import { createHash } from 'node:crypto';

/** The links of one event: everything its hash covers, as it is stored and exported. */
export type EventLink = {
  seq: number;
  id: string;
  /** ISO 8601, UTC, milliseconds. */
  at: string;
  kind: string;
  actorId: string | null;
  principalId: string | null;
  environmentId: string | null;
  /** RFC 8785 canonical JSON. */
  body: string;
  prevHash: string;
  principalPrevHash: string | null;
};

export type ChainedLink = EventLink & { hash: string };

/** The hash before the first event. */
export const genesis = '0'.repeat(64);

const domain = 'boarding-pass/audit-event/1';

/**
 * The hash of an event, hex SHA-256. A domain and version tag comes first, and every field is
 * prefixed by its length, so that no two different events can spell the same bytes.
 */
export function hashOf(link: EventLink): string {
  const hash = createHash('sha256');
  const fields = [
    domain,
    String(link.seq),
    link.id,
    link.at,
    link.kind,
    link.actorId,
    link.principalId,
    link.environmentId,
    link.body,
    link.prevHash,
    link.principalPrevHash,
  ];
  for (const field of fields) {
    const bytes = Buffer.from(field ?? '', 'utf8');
    hash.update(`${field === null ? 'n' : 's'}${bytes.length}:`);
    hash.update(bytes);
  }
  return hash.digest('hex');
}
