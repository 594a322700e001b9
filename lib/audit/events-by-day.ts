import { z } from 'zod';
import { database } from '#lib/kernel/db.ts';
import type { HistoryFilter } from '#lib/model/history-filter.ts';
import { filterColumns } from './filter-where.ts';

export type DayCount = { day: string; count: number };

const rows = z.array(z.object({ day: z.iso.date(), count: z.number().int() }));

/**
 * How many events each UTC day had, oldest first, for the chart above the list; days without any are
 * left out. Counted in the database: the answer is as short as the number of days.
 */
export async function eventsByDay(filter: HistoryFilter, since: Date): Promise<DayCount[]> {
  const { actorId, principalId, environmentId, kinds, from, before } = filterColumns(filter);
  return rows.parse(
    await database().$queryRaw`
      SELECT to_char(date_trunc('day', "at", 'UTC') AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "day",
             count(*)::int AS "count"
      FROM "audit_event"
      WHERE "at" >= ${since}
        AND (${actorId}::uuid IS NULL OR "actor_id" = ${actorId}::uuid)
        AND (${principalId}::uuid IS NULL OR "principal_id" = ${principalId}::uuid)
        AND (${environmentId}::uuid IS NULL OR "environment_id" = ${environmentId}::uuid)
        AND (${kinds}::text[] IS NULL OR "kind" = ANY(${kinds}::text[]))
        AND (${from}::timestamptz IS NULL OR "at" >= ${from}::timestamptz)
        AND (${before}::timestamptz IS NULL OR "at" < ${before}::timestamptz)
      GROUP BY 1
      ORDER BY 1`,
  );
}
