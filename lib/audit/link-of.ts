import type { database } from '#lib/kernel/db.ts';
import type { ChainedLink } from './chain.ts';

export type Row = Awaited<
  ReturnType<ReturnType<typeof database>['auditEvent']['findMany']>
>[number];

/** A row as its hash covers it, and nothing more. */
export function linkOf(row: Row): ChainedLink {
  return {
    seq: Number(row.seq),
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    actorId: row.actorId,
    principalId: row.principalId,
    environmentId: row.environmentId,
    body: row.body,
    prevHash: row.prevHash,
    principalPrevHash: row.principalPrevHash,
    hash: row.hash,
  };
}
