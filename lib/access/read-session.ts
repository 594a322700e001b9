import { z } from 'zod';
import { type Recorded, recordedBy } from '#lib/audit/recorded.ts';
import { database, Prisma } from '#lib/kernel/db.ts';
import { hashOfToken } from './random-token.ts';

const session = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  name: z.string(),
  roles: z.array(z.string()),
  /** Of the person's last exchange of tokens, in whatever browser that was. */
  rolesSince: z.array(z.string()),
  authenticatedAt: z.date().nullable(),
  authContexts: z.array(z.string()),
  lastSeenAt: z.date(),
  expiresAt: z.date(),
  endedAt: z.date().nullable(),
});
type Session = z.infer<typeof session>;

const rows = z.array(session.extend({ seq: z.bigint().nullable() }));

/**
 * The session of a cookie's value with its person's name, and what the history holds of it; null for one
 * that there is not. Every page and every call asks: it is one statement, and both are of one moment.
 */
export async function readSession(
  value: string,
): Promise<{ session: Session; recorded: Recorded[] } | null> {
  const found: unknown[] = await database().$queryRaw(readSessionQuery(value));
  const all = rows.parse(found);
  const [first] = all;
  if (!first) return null;
  const told = found.filter((_, index) => all[index]?.seq !== null);
  return { session: first, recorded: recordedBy(told).get(first.id) ?? [] };
}

/** The query alone, for whoever asks the database for its plan. */
export function readSessionQuery(value: string): Prisma.Sql {
  return Prisma.sql`
    SELECT "session"."id", "person_id" AS "personId", "person"."name", "session"."roles",
      "person"."roles" AS "rolesSince", "authenticated_at" AS "authenticatedAt", "auth_contexts" AS "authContexts",
      "session"."last_seen_at" AS "lastSeenAt", "expires_at" AS "expiresAt",
      "ended_at" AS "endedAt", "own"."seq", "own"."at", "own"."body",
      "session"."id"::text AS "about"
    FROM "session" JOIN "person" ON "person"."id" = "person_id"
    LEFT JOIN LATERAL (
      SELECT "seq", "at", "body" FROM "audit_event"
      WHERE audit_event_subject("kind", "body") = "session"."id"::text
      ORDER BY "seq"
    ) AS "own" ON TRUE
    WHERE "token_hash" = ${hashOfToken(value)}
    ORDER BY "own"."seq"`;
}
