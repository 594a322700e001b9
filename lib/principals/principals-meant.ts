import { environmentsNamed } from '#lib/environments/environments-named.ts';
import { Prisma } from '#lib/kernel/db.ts';
import { likeText } from '#lib/kernel/like-text.ts';

const { sql } = Prisma;
const manyEnvironments = 50;
const startOfId = /^[0-9a-f]{8}[0-9a-f-]*$/;

/**
 * What holds for a principal ("p") that is meant by these words, each by an index of its own: its name
 * has them in it, its client id begins with them, or its environment's name has them in it.
 */
export async function principalsMeant(words: string, isOfFew: boolean): Promise<Prisma.Sql[]> {
  const text = words.toLowerCase();
  const environmentIds = await environmentsNamed(words, manyEnvironments + 1);
  const inOne =
    environmentIds.length > manyEnvironments
      ? seatedInNamed(words)
      : seatedInOneOf(environmentIds, isOfFew);
  const byClientId = sql`"p"."id" IN (
    SELECT "principal_id" FROM "remote_object" WHERE "client_id" LIKE ${`${likeText(text)}%`})`;
  return [
    sql`"p"."name" LIKE ${`%${likeText(text)}%`}`,
    ...(startOfId.test(text) ? [byClientId] : []),
    ...(environmentIds.length > 0 ? [inOne] : []),
  ];
}

/** Where next to every environment fits, each principal is asked for the name of its own. */
function seatedInNamed(words: string): Prisma.Sql {
  return sql`(
    SELECT TRUE FROM "seat" AS "s" JOIN "environment" AS "e" ON "e"."id" = "s"."environment_id"
    WHERE "s"."principal_id" = "p"."id" AND "e"."display_name" ILIKE ${`%${likeText(words)}%`}
    LIMIT 1) IS TRUE`;
}

/** Of few principals each is asked; to others the seats of these environments lead. */
function seatedInOneOf(environmentIds: readonly string[], isOfFew: boolean): Prisma.Sql {
  const seats = sql`FROM "seat" WHERE "environment_id" = ANY(${environmentIds}::uuid[])`;
  return isOfFew
    ? sql`(SELECT TRUE ${seats} AND "principal_id" = "p"."id" LIMIT 1) IS TRUE`
    : sql`"p"."id" IN (SELECT "principal_id" ${seats})`;
}
