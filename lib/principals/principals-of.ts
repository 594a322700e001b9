import type { PersonActor } from '#lib/access/actor.ts';
import { may } from '#lib/access/may.ts';
import { now } from '#lib/kernel/clock.ts';
import { Prisma } from '#lib/kernel/db.ts';
import type { Part } from './principals-in.ts';

const { sql } = Prisma;

/** Whose principals: the actor's own, or all that they may read; of one environment or of every one. */
export type Whose = { of: 'mine' | 'all'; environmentId?: string | undefined };

/** Whether somebody may read the principals of everybody. */
export function readsAllPrincipals(actor: PersonActor): boolean {
  return may(actor, 'principal.read', {}, now()) === 'yes';
}

/**
 * The rows of "principal" AS "p" that an actor asks for and may read, in a part of the list or in all of
 * it. Where the ids of few are known, each is looked at by its id: OFFSET 0 keeps the planner from going
 * through everybody's.
 */
export function principalsOf(
  actor: PersonActor,
  { of, environmentId }: Whose,
  part?: Part,
): { from: Prisma.Sql; where: Prisma.Sql[] } {
  const isAll = of === 'all' && readsAllPrincipals(actor);
  const owned = sql`
    SELECT "o"."principal_id" AS "id" FROM "principal_owner" AS "o"
    WHERE "o"."person_id" = ${actor.personId}::uuid`;
  const ids = isAll ? part?.ids : owned;
  const from = ids
    ? sql`(${ids}) AS "of" CROSS JOIN LATERAL (
        SELECT * FROM "principal" WHERE "id" = "of"."id" OFFSET 0) AS "p"`
    : sql`"principal" AS "p"`;
  const inEnvironment = sql`"p"."id" IN (
    SELECT "principal_id" FROM "seat" WHERE "environment_id" = ${environmentId}::uuid)`;
  return {
    from,
    where: [...(environmentId ? [inEnvironment] : []), part?.where ?? sql`TRUE`],
  };
}
