import { z } from 'zod';
import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { database, Prisma } from '#lib/kernel/db.ts';
import type { HistoryFilter } from '#lib/model/history-filter.ts';
import { eventConditions } from './event-conditions.ts';
import { type FilterColumns, filterColumns } from './filter-columns.ts';
import { seqSpans } from './seq-spans.ts';

export type DayCount = { day: string; count: number };

const rows = z.array(z.object({ day: z.iso.date(), count: z.number().int() }));

/**
 * How many events each UTC day of the filter had, oldest first, for the chart above the list; days
 * without any are left out. Counted in the database: the answer is as short as the number of days.
 */
export async function eventsByDay(actor: Actor, filter: HistoryFilter): Promise<DayCount[]> {
  assertMay(actor, 'history.read');
  const query = await eventsByDayQuery(filter);
  return query ? rows.parse(await database().$queryRaw(query)) : [];
}

/** The query alone, for whoever asks the database for its plan; null where there is nothing to count. */
export async function eventsByDayQuery(filter: HistoryFilter): Promise<Prisma.Sql | null> {
  const columns = filterColumns(filter);
  const { actorId, principalId, environmentId } = columns;
  return actorId || principalId || environmentId ? counted(columns) : kept(columns);
}

/** From the counts that are kept of each day and kind. */
function kept({ kinds, firstDay, lastDay }: FilterColumns): Prisma.Sql {
  return Prisma.sql`
    SELECT to_char("day", 'YYYY-MM-DD') AS "day", sum("events")::int AS "count"
    FROM "audit_day"
    WHERE "day" BETWEEN coalesce(${firstDay}::date, '-infinity')
                    AND coalesce(${lastDay}::date, 'infinity')
      AND (${kinds}::text[] IS NULL OR "kind" = ANY(${kinds}::text[]))
    GROUP BY "day"
    ORDER BY "day"`;
}

/** What is kept knows of no person, principal and environment: their own events are counted. */
async function counted(columns: FilterColumns): Promise<Prisma.Sql | null> {
  const around = (await seqSpans(columns)).get(null);
  if (!around) return null;
  return Prisma.sql`
    SELECT to_char("at" AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "day", count(*)::int AS "count"
    FROM "audit_event"
    WHERE "seq" BETWEEN ${around.first} AND ${around.last} AND ${eventConditions(columns)}
    GROUP BY 1
    ORDER BY 1`;
}
