import { peopleNamed } from '#lib/access/people-named.ts';
import { environmentsNamed } from '#lib/environments/environments-named.ts';
import { Prisma } from '#lib/kernel/db.ts';
import { likeText } from '#lib/kernel/like-text.ts';

const { sql } = Prisma;

/**
 * What holds for a request ("r") that is meant by these words, each by an index of its own: its name,
 * its requester's name or its environment's name has them in it.
 */
export async function requestsMeant(words: string): Promise<Prisma.Sql[]> {
  const [environmentIds, personIds] = await Promise.all([
    environmentsNamed(words),
    peopleNamed(words),
  ]);
  const inOne = sql`"r"."environment_id" = ANY(${environmentIds}::uuid[])`;
  const byOne = sql`"r"."requester_id" = ANY(${personIds}::uuid[])`;
  return [
    sql`"r"."name" LIKE ${`%${likeText(words.toLowerCase())}%`}`,
    ...(environmentIds.length > 0 ? [inOne] : []),
    ...(personIds.length > 0 ? [byOne] : []),
  ];
}
