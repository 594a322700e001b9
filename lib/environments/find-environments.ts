import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { database, Prisma } from '#lib/kernel/db.ts';
import { findPage } from '#lib/kernel/find-page.ts';
import type { EnvironmentState } from '#lib/model/environment-list.ts';
import type { Page } from '#lib/model/list-position.ts';
import type { ListQuery } from '#lib/model/list-query.ts';
import { type CatalogEnvironment, catalogEnvironment } from './catalog.ts';

const { sql } = Prisma;

/**
 * A page of the catalog: those that can be picked first, then by name. `q` is looked for in name and
 * address, in capitals or not. Seats are counted for the page alone.
 */
export async function findEnvironments(
  actor: Actor,
  { q, state, ...span }: ListQuery<EnvironmentState>,
  size?: number,
): Promise<Page<CatalogEnvironment>> {
  assertMay(actor, 'environment.read');
  const page = await findPage(
    {
      from: sql`"environment" AS "e"`,
      id: sql`"e"."id"`,
      key: sql`("e"."state" || ' ' || lower("e"."display_name"))`,
      sortedBy: 'text',
      order: 'asc',
      where: [
        sql`TRUE`,
        ...(state ? [sql`"e"."state" = ${state}`] : []),
        ...(q ? [named(q.toLowerCase())] : []),
      ],
    },
    span,
    size,
  );
  const ids = page.rows.map(({ id }) => id);
  const [rows, counts] = await Promise.all([
    database().environment.findMany({ where: { id: { in: ids } } }),
    database().seat.groupBy({
      by: ['environmentId'],
      where: { environmentId: { in: ids } },
      _count: true,
    }),
  ]);
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  const seatsIn = new Map(counts.map((one) => [one.environmentId, one._count]));
  return {
    ...page,
    rows: ids.flatMap((id) => {
      const row = rowOf.get(id);
      return row ? [catalogEnvironment(row, seatsIn.get(id) ?? 0)] : [];
    }),
  };
}

function named(words: string): Prisma.Sql {
  return sql`(strpos(lower("e"."display_name"), ${words}) > 0 OR strpos("e"."instance_url", ${words}) > 0)`;
}

/** How many environments of the catalog are in each state. */
export async function countEnvironments(actor: Actor): Promise<Record<EnvironmentState, number>> {
  assertMay(actor, 'environment.read');
  const found = await database().environment.groupBy({ by: ['state'], _count: true });
  const of = (state: EnvironmentState) => found.find((one) => one.state === state)?._count ?? 0;
  return { ready: of('ready'), unavailable: of('unavailable') };
}
