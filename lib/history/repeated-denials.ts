import { z } from 'zod';
import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';

/** What somebody kept trying: how often more than the events tell, and when they did so last. */
export type RepeatedDenial = {
  personId: string;
  /** Null where it was erased. */
  personName: string | null;
  verb: string;
  times: number;
  lastAt: Date;
};

const daySeconds = 24 * 60 * 60;
const shownMax = 10;

const rows = z.array(
  z.object({
    personId: z.uuid(),
    personName: z.string().nullable(),
    verb: z.string(),
    times: z.number().int(),
    lastAt: z.date(),
  }),
);

/**
 * Who tried the same again in the last 24 hours after it was refused, most often first; the ten most
 * frequent. The first attempt of each is an event, and these are counted instead of listed.
 */
export async function repeatedDenials(actor: Actor): Promise<RepeatedDenial[]> {
  assertMay(actor, 'history.read');
  const found = await database().$queryRaw`
    SELECT "denial"."person_id" AS "personId", nullif("person"."name", '') AS "personName",
      "verb", sum("count" - 1)::int AS "times", max("last_at") AS "lastAt"
    FROM "denial" LEFT JOIN "person" ON "person"."id" = "denial"."person_id"
    WHERE "last_at" >= ${secondsAfter(now(), -daySeconds)} AND "count" > 1
    GROUP BY "denial"."person_id", "person"."name", "verb"
    ORDER BY "times" DESC, "lastAt" DESC
    LIMIT ${shownMax}`;
  return rows.parse(found);
}
