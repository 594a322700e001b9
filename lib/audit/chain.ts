import { hash } from 'node:crypto';

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
  // One text and one call: a history has millions of events to verify.
  const spelled = fields.map((field) =>
    field === null ? 'n0:' : `s${Buffer.byteLength(field)}:${field}`,
  );
  return hash('sha256', spelled.join(''));
}
