import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { linkOf } from '#lib/audit/link-of.ts';
import { database } from '#lib/kernel/db.ts';
import type { HistoryFilter } from '#lib/model/history-filter.ts';
import { matchingSeqs } from './matching-seqs.ts';
import { type HistoryEvent, nameEvents } from './name-events.ts';

export type PageOfHistory = {
  events: HistoryEvent[];
  /** The sequence number to page on with, or null at the end. */
  olderBefore: number | null;
  newerAfter: number | null;
};

const pageSize = 50;

/** A page of the history, newest first, by keyset: as quick at the millionth event as at the first. */
export async function historyPage(actor: Actor, filter: HistoryFilter): Promise<PageOfHistory> {
  assertMay(actor, 'history.read');
  const isUpward = filter.after !== undefined && filter.before === undefined;
  const direction = isUpward ? 'ASC' : 'DESC';
  const seqs = await matchingSeqs(filter, { direction, take: pageSize + 1 });
  const hasMore = seqs.length > pageSize;
  const shown = await database().auditEvent.findMany({
    where: { seq: { in: seqs.slice(0, pageSize) } },
    orderBy: { seq: 'desc' },
  });
  const first = shown[0];
  const last = shown.at(-1);
  const hasNewer = isUpward ? hasMore : filter.before !== undefined;
  const hasOlder = isUpward || hasMore;
  return {
    events: await nameEvents(shown.map(linkOf)),
    newerAfter: first && hasNewer ? Number(first.seq) : null,
    olderBefore: last && hasOlder ? Number(last.seq) : null,
  };
}
