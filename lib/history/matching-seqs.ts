import { z } from 'zod';
import { database, Prisma } from '#lib/kernel/db.ts';
import type { HistoryFilter } from '#lib/model/history-filter.ts';
import { eventConditions } from './event-conditions.ts';
import { type FilterColumns, filterColumns } from './filter-columns.ts';
import { type SeqSpan, type SeqSpans, seqSpans } from './seq-spans.ts';

const rows = z.array(z.object({ seq: z.bigint() }));

type Wanted = { direction: 'ASC' | 'DESC'; take: number };

/**
 * The numbers of the first so many events that match, in that direction from where the filter's
 * paging stands. It reads what it answers and little more, however long the history is.
 */
export async function matchingSeqs(filter: HistoryFilter, wanted: Wanted): Promise<bigint[]> {
  const query = await matchingSeqsQuery(filter, wanted);
  if (!query) return [];
  return rows.parse(await database().$queryRaw(query)).map(({ seq }) => seq);
}

/** The query alone, for whoever asks the database for its plan; null where nothing can match. */
export async function matchingSeqsQuery(
  filter: HistoryFilter,
  wanted: Wanted,
): Promise<Prisma.Sql | null> {
  const columns = filterColumns(filter);
  const all = await seqSpans(columns);
  const spans = new Map([...all].map(([kind, span]) => [kind, pagedSpan(span, filter)]));
  const around = spans.get(null);
  if (!around) return null;
  spans.delete(null);
  return columns.kinds && !namesAnybody(columns)
    ? tailsOfKinds(spans, columns, wanted)
    : oneWalk(around, columns, wanted);
}

/** Along the index of whom or what it names, or along the history itself where it names nothing. */
function oneWalk({ first, last }: SeqSpan, columns: FilterColumns, { direction, take }: Wanted) {
  return Prisma.sql`
    SELECT "seq" FROM "audit_event"
    WHERE "seq" BETWEEN ${first} AND ${last} AND ${eventConditions(columns)}
    ORDER BY ${Prisma.raw(`"seq" ${direction}`)} LIMIT ${take}`;
}

/**
 * The end of each kind by itself, along the index of kinds. Asked for all of them at once the database
 * walks back through whatever else happened; and each span is a value, so that it can weigh its plan.
 */
function tailsOfKinds(spans: SeqSpans, columns: FilterColumns, { direction, take }: Wanted) {
  const order = Prisma.raw(`"seq" ${direction}`);
  const conditions = eventConditions({ ...columns, kinds: null });
  const tails = [...spans].map(
    ([kind, { first, last }]) => Prisma.sql`(
      SELECT "seq" FROM "audit_event"
      WHERE "kind" = ${kind} AND "seq" BETWEEN ${first} AND ${last} AND ${conditions}
      ORDER BY ${order} LIMIT ${take})`,
  );
  return Prisma.sql`
    SELECT "seq" FROM (${Prisma.join(tails, ' UNION ALL ')}) AS "tails"
    ORDER BY ${order} LIMIT ${take}`;
}

function namesAnybody({ actorId, principalId, environmentId }: FilterColumns): boolean {
  return actorId !== null || principalId !== null || environmentId !== null;
}

function pagedSpan({ first, last }: SeqSpan, { before, after }: HistoryFilter): SeqSpan {
  if (before !== undefined) {
    const upTo = BigInt(before) - 1n;
    return { first, last: upTo < last ? upTo : last };
  }
  if (after === undefined) return { first, last };
  const from = BigInt(after) + 1n;
  return { first: from > first ? from : first, last };
}
