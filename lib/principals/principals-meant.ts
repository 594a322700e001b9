import { environmentsNamed } from '#lib/environments/environments-named.ts';
import { Prisma } from '#lib/kernel/db.ts';
import { likeText } from '#lib/kernel/like-text.ts';

const { sql } = Prisma;
const startOfId = /^[0-9a-f]{8}[0-9a-f-]*$/;

/**
 * What holds for a principal ("p") that is meant by these words, each by an index of its own: its name
 * has them in it, its client id begins with them, or its environment's name has them in it.
 */
export async function principalsMeant(words: string): Promise<Prisma.Sql[]> {
  const text = words.toLowerCase();
  const environmentIds = await environmentsNamed(words);
  const inOne = sql`"p"."id" IN (
    SELECT "principal_id" FROM "seat" WHERE "environment_id" = ANY(${environmentIds}::uuid[]))`;
  const byClientId = sql`"p"."id" IN (
    SELECT "principal_id" FROM "remote_object" WHERE "client_id" LIKE ${`${likeText(text)}%`})`;
  return [
    sql`"p"."name" LIKE ${`%${likeText(text)}%`}`,
    ...(startOfId.test(text) ? [byClientId] : []),
    ...(environmentIds.length > 0 ? [inOne] : []),
  ];
}
