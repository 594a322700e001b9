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
  const environmentIds = await environmentsNamed(words);
  const seats = sql`FROM "seat" WHERE "environment_id" = ANY(${environmentIds}::uuid[])`;
  // Where few are looked at, or next to every one fits, each is asked; else the seats lead to them.
  const inOne =
    isOfFew || environmentIds.length > manyEnvironments
      ? sql`(SELECT TRUE ${seats} AND "principal_id" = "p"."id" LIMIT 1) IS TRUE`
      : sql`"p"."id" IN (SELECT "principal_id" ${seats})`;
  const byClientId = sql`"p"."id" IN (
    SELECT "principal_id" FROM "remote_object" WHERE "client_id" LIKE ${`${likeText(text)}%`})`;
  return [
    sql`"p"."name" LIKE ${`%${likeText(text)}%`}`,
    ...(startOfId.test(text) ? [byClientId] : []),
    ...(environmentIds.length > 0 ? [inOne] : []),
  ];
}
