import { database } from '#lib/kernel/db.ts';
import type { ChainedLink } from './chain.ts';
import { linkOf, type Row } from './link-of.ts';

const pageSize = 1000;

/**
 * Streams the stored history, oldest first, a page at a time; of one principal or of everything, up
 * to a sequence number or to its end. Memory does not grow with the number of events.
 */
export async function* readLinks({
  principalId,
  upTo,
}: {
  principalId?: string | undefined;
  upTo?: number | undefined;
} = {}): AsyncGenerator<ChainedLink> {
  // From whatever comes first: a row slipped in below number 1 must not go unseen.
  let after: bigint | null = null;
  for (;;) {
    const rows: Row[] = await database().auditEvent.findMany({
      where: {
        ...(principalId ? { principalId } : {}),
        seq: {
          ...(after === null ? {} : { gt: after }),
          ...(upTo === undefined ? {} : { lte: BigInt(upTo) }),
        },
      },
      orderBy: { seq: 'asc' },
      take: pageSize,
    });
    for (const row of rows) yield linkOf(row);
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last.seq;
  }
}
