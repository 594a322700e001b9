import { z } from 'zod';
import { countMax } from '#lib/model/list-count.ts';
import { database, Prisma } from './db.ts';

/** Rows to count: the table with its alias, and what holds for each. */
export type Counted = { from: Prisma.Sql; where: readonly Prisma.Sql[] };

const answer = z.tuple([z.object({ counts: z.array(z.number()) })]);

/**
 * How many there are of each, in the same order, by one query. Counting ends at one past `most`, so
 * that it costs the same however many there are; at 0 it says of each whether there are any.
 */
export async function countRows(all: readonly Counted[], most = countMax): Promise<number[]> {
  if (all.length === 0) return [];
  const counts = all.map(
    ({ from, where }) => Prisma.sql`(
      SELECT count(*)::int FROM (
        SELECT 1 FROM ${from} WHERE ${Prisma.join([...where], ' AND ')} LIMIT ${most + 1}
      ) AS "counted")`,
  );
  const found = await database().$queryRaw`SELECT ARRAY[${Prisma.join(counts)}] AS "counts"`;
  return answer.parse(found)[0].counts;
}
