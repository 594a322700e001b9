import { database, type Prisma } from '#lib/kernel/db.ts';
import type { HistoryFilter } from '#lib/model/history-filter.ts';
import { filterWhere } from './filter-where.ts';
import { linkOf } from './link-of.ts';
import { type HistoryEvent, tellEvents } from './tell-events.ts';

export type HistoryPage = {
  events: HistoryEvent[];
  /** The sequence number to page on with, or null at the end. */
  olderBefore: number | null;
  newerAfter: number | null;
};

const pageSize = 50;

/** A page of the history, newest first, by keyset: as quick at the millionth event as at the first. */
export async function historyPage(filter: HistoryFilter): Promise<HistoryPage> {
  const isUpward = filter.after !== undefined && filter.before === undefined;
  const rows = await database().auditEvent.findMany({
    where: { AND: [filterWhere(filter), seqWhere(filter)] },
    orderBy: { seq: isUpward ? 'asc' : 'desc' },
    take: pageSize + 1,
  });
  const hasMore = rows.length > pageSize;
  const shown = rows.slice(0, pageSize);
  if (isUpward) shown.reverse();
  const first = shown[0];
  const last = shown.at(-1);
  const hasNewer = isUpward ? hasMore : filter.before !== undefined;
  const hasOlder = isUpward || hasMore;
  return {
    events: await tellEvents(shown.map(linkOf)),
    newerAfter: first && hasNewer ? Number(first.seq) : null,
    olderBefore: last && hasOlder ? Number(last.seq) : null,
  };
}

function seqWhere({ before, after }: HistoryFilter): Prisma.AuditEventWhereInput {
  if (before !== undefined) return { seq: { lt: BigInt(before) } };
  return after === undefined ? {} : { seq: { gt: BigInt(after) } };
}
