import { z } from 'zod';
import { Prisma, type Transaction } from '#lib/kernel/db.ts';
import type { RowKind } from '#lib/model/row-kind.ts';
import { baselineFacts } from './baseline-facts.ts';

/** A portal of 100,000 principals takes some seconds for a kind of row, and with other work half a minute. */
export const digestSeconds = 600;

export type DigestBefore = { count: number; withoutEvent: number; digest: string };

const answer = z.tuple([
  z.object({ count: z.bigint(), withoutEvent: z.bigint(), digest: z.string() }),
]);

/**
 * What there is of a kind of row that began before an event, or whose beginning no event tells: how many,
 * and a digest over what never changes of them. Without a number: of all there is. The database makes
 * the digest in two layers, so that no text in it grows with the number of rows. It reads all of them and
 * of their events, so the statements of `tx` may take `digestSeconds` from here on.
 */
export async function digestBefore(
  tx: Transaction,
  kind: RowKind,
  seq: number | null,
): Promise<DigestBefore> {
  const { rows: all, facts, about, told } = baselineFacts[kind];
  await tx.$executeRaw`
    SELECT set_config('statement_timeout', ${`${digestSeconds}s`}, true), set_config('work_mem', '64MB', true)`;
  const found = await tx.$queryRaw(Prisma.sql`
    WITH told AS MATERIALIZED (${told}), of_all AS (
      SELECT jsonb_build_array(${facts})::text AS facts, ${about} AS about FROM ${all} AS t
    ), of_before AS MATERIALIZED (
      SELECT facts, told.seq FROM of_all LEFT JOIN told USING (about)
      WHERE ${seq}::bigint IS NULL OR told.seq IS NULL OR told.seq < ${seq}::bigint
    ), layer AS (
      SELECT left(md5(facts), 3) AS part,
        sha256(convert_to(string_agg(facts, E'\\n' ORDER BY facts), 'UTF8')) AS hash
      FROM of_before GROUP BY 1
    )
    SELECT (SELECT count(*) FROM of_before) AS "count",
      (SELECT count(*) FROM of_before WHERE seq IS NULL) AS "withoutEvent",
      encode(sha256(coalesce((SELECT string_agg(hash, '' ORDER BY part) FROM layer), '')), 'hex') AS "digest"`);
  const [{ count, withoutEvent, digest }] = answer.parse(found);
  return { count: Number(count), withoutEvent: Number(withoutEvent), digest };
}
