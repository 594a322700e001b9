import type { PersonActor } from '#lib/access/actor.ts';
import { may } from '#lib/access/may.ts';
import { now } from '#lib/kernel/clock.ts';
import { Prisma } from '#lib/kernel/db.ts';
import type { ListPart } from './principals-in.ts';

const { sql } = Prisma;

/** Whose principals: the actor's own, or all that they may read; of one environment or of every one. */
export type Whose = { of: 'mine' | 'all'; environmentId?: string | undefined };

/** Whether somebody may read the principals of everybody. */
export function readsAllPrincipals(actor: PersonActor): boolean {
  return may(actor, 'principal.read', {}, now()) === 'yes';
}

/** Rows of a query: the table with its alias, and what holds for each. */
export type RowsOfPrincipals = { from: Prisma.Sql; where: Prisma.Sql[] };

/**
 * The rows of "principal" AS "p" that an actor asks for and may read, in a part of the list or in all of
 * it. Where the ids of few are known, each is looked at by its id: OFFSET 0 keeps the planner from going
 * through everybody's. Those of one environment are fewer than any part of all.
 */
export function principalsOf(actor: PersonActor, whose: Whose, part?: ListPart): RowsOfPrincipals {
  const few = isEverybodys(actor, whose)
    ? whose.environmentId
      ? { ids: seatedIn(whose.environmentId), where: part?.where }
      : part?.few
    : { ids: ownedBy(actor, whose.environmentId), where: part?.where };
  const from = few
    ? sql`(${few.ids}) AS "of" CROSS JOIN LATERAL (
        SELECT * FROM "principal" WHERE "id" = "of"."id" OFFSET 0) AS "p"`
    : sql`"principal" AS "p"`;
  const where = few ? few.where : part?.where;
  return { from, where: [where ?? sql`TRUE`] };
}

/** The same to be counted: where their ids are just those of the part, no principal is looked at. */
export function principalsToCount(
  actor: PersonActor,
  whose: Whose,
  part?: ListPart,
): RowsOfPrincipals {
  const few = part?.few;
  const idsAreAll = few && !few.where && !whose.environmentId && isEverybodys(actor, whose);
  return idsAreAll
    ? { from: sql`(${few.ids}) AS "of"`, where: [sql`TRUE`] }
    : principalsOf(actor, whose, part);
}

function isEverybodys(actor: PersonActor, { of }: Whose): boolean {
  return of === 'all' && readsAllPrincipals(actor);
}

function seatedIn(environmentId: string): Prisma.Sql {
  return sql`SELECT "principal_id" AS "id" FROM "seat" WHERE "environment_id" = ${environmentId}::uuid`;
}

function ownedBy({ personId }: PersonActor, environmentId: string | undefined): Prisma.Sql {
  const owned = sql`
    SELECT "o"."principal_id" AS "id" FROM "principal_owner" AS "o"
    WHERE "o"."person_id" = ${personId}::uuid`;
  return environmentId ? sql`${owned} INTERSECT ${seatedIn(environmentId)}` : owned;
}
