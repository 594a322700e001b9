import { z } from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { database, Prisma } from '#lib/kernel/db.ts';
import { type PrincipalListState, standings } from '#lib/model/principal-list.ts';
import { needs, principalsIn } from './principals-in.ts';
import { principalsOf } from './principals-of.ts';

const { sql, join } = Prisma;

/** How many of an actor's principals are in each part of the list, and the oldest few of each. */
export type Survey = (state: PrincipalListState) => { count: number; oldest: string[] };

const oldestMax = 5;
const rows = z.array(z.object({ state: z.string(), count: z.number(), oldest: z.array(z.guid()) }));

/** Looks through an actor's own principals once, and says where each of them belongs. */
export async function surveyOwn(actor: PersonActor): Promise<Survey> {
  const { from } = principalsOf(actor, { of: 'mine' });
  // Each stands in one way only, so the order is free: most of them are ready.
  const ways = (['ready', ...standings] as const).map(
    (state) => sql`WHEN ${principalsIn(state).where} THEN ${state}`,
  );
  const found = await database().$queryRaw`
    SELECT "state", count(*)::int AS "count",
      (array_agg("id" ORDER BY "created_at", "id"))[1:${oldestMax}::int] AS "oldest"
    FROM (
      SELECT "p"."id", "p"."created_at", unnest(ARRAY[
        "p"."standing",
        CASE WHEN "p"."standing" <> 'retired' AND ${needs('unconfirmed')} THEN 'unconfirmed' END,
        CASE WHEN "p"."standing" = 'ready' AND ${needs('no-secret')} THEN 'no-secret' END,
        CASE WHEN "p"."standing" = 'ready' AND ${needs('ending')} THEN 'ending' END,
        CASE WHEN "p"."standing" = 'ready' AND ${needs('ends-soon')} THEN 'ends-soon' END
      ]) AS "state"
      FROM (
        SELECT "p"."id", "p"."created_at", "p"."ends_on", CASE ${join(ways, ' ')} END AS "standing"
        FROM ${from} OFFSET 0
      ) AS "p"
    ) AS "placed"
    WHERE "state" IS NOT NULL GROUP BY "state"`;
  const surveyed = rows.parse(found);
  return (state) => surveyed.find((one) => one.state === state) ?? { count: 0, oldest: [] };
}
