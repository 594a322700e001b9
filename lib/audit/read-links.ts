import { database } from '#lib/kernel/db.ts';
import type { ChainedLink } from './chain.ts';

const pageSize = 1000;

/**
 * Streams the stored history, oldest first, a page at a time; of one principal or of everything.
 * Memory does not grow with the number of events.
 */
export async function* readLinks(
  where: { principalId?: string } = {},
): AsyncGenerator<ChainedLink> {
  let after = 0n;
  for (;;) {
    const rows = await database().auditEvent.findMany({
      where: { ...where, seq: { gt: after } },
      orderBy: { seq: 'asc' },
      take: pageSize,
    });
    for (const row of rows) yield { ...row, seq: Number(row.seq), at: row.at.toISOString() };
    const last = rows.at(-1);
    if (!last || rows.length < pageSize) return;
    after = last.seq;
  }
}
