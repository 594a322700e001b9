import { z } from 'zod';
import { database, Prisma } from '#lib/kernel/db.ts';
import type { FilterColumns } from './filter-columns.ts';

/** The numbers between which events lie, both included. */
export type SeqSpan = { first: bigint; last: bigint };
/** Those of each kind; under null those of all kinds together. */
export type SeqSpans = Map<string | null, SeqSpan>;

const everything: SeqSpan = { first: 1n, last: 2n ** 63n - 1n };

const rows = z.array(
  z.object({ kind: z.string().nullable(), first: z.bigint(), last: z.bigint() }),
);

/**
 * Where the events of a filter's days lie: for each kind it names, and for all of these together. A
 * span holds every such event, however far the clocks that dated them differed, and may hold a few
 * of other days. What had no event in these days has no span.
 */
export async function seqSpans(columns: FilterColumns): Promise<SeqSpans> {
  const { kinds, firstDay, lastDay } = columns;
  if (firstDay === null && lastDay === null) {
    return new Map([null, ...(kinds ?? [])].map((kind) => [kind, everything]));
  }
  const found = await database().$queryRaw(Prisma.sql`
    SELECT "kind", min("first_seq") AS "first", max("last_seq") AS "last"
    FROM "audit_day"
    WHERE "day" BETWEEN coalesce(${firstDay}::date, '-infinity')
                    AND coalesce(${lastDay}::date, 'infinity')
      AND (${kinds}::text[] IS NULL OR "kind" = ANY(${kinds}::text[]))
    GROUP BY ROLLUP ("kind")
    HAVING count(*) > 0`);
  return new Map(rows.parse(found).map(({ kind, ...span }) => [kind, span]));
}
