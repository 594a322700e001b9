import { Prisma } from '#lib/kernel/db.ts';
import type { FilterColumns } from './filter-columns.ts';

/**
 * A filter as conditions on a row of `audit_event`. The days are exact here, whatever the span of
 * numbers that is looked through: clocks differ, so an event of the day before may lie among them.
 */
export function eventConditions(columns: FilterColumns): Prisma.Sql {
  const { actorId, principalId, environmentId, kinds, firstDay, lastDay } = columns;
  const conditions = [
    actorId ? Prisma.sql`"actor_id" = ${actorId}::uuid` : null,
    principalId ? Prisma.sql`"principal_id" = ${principalId}::uuid` : null,
    environmentId ? Prisma.sql`"environment_id" = ${environmentId}::uuid` : null,
    kinds ? Prisma.sql`"kind" = ANY(${kinds}::text[])` : null,
    // `IS TRUE` keeps the index on the time out of it: it would read every event of these days.
    firstDay ? Prisma.sql`("at" >= ${firstDay}::date::timestamp AT TIME ZONE 'UTC') IS TRUE` : null,
    lastDay
      ? Prisma.sql`("at" < (${lastDay}::date + 1)::timestamp AT TIME ZONE 'UTC') IS TRUE`
      : null,
  ];
  return Prisma.join([Prisma.sql`TRUE`, ...conditions.filter((one) => one !== null)], ' AND ');
}
