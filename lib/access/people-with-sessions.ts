import { now } from '#lib/kernel/clock.ts';
import { database, Prisma } from '#lib/kernel/db.ts';
import { findPage } from '#lib/kernel/find-page.ts';
import type { Page } from '#lib/model/list-position.ts';
import type { ListQuery } from '#lib/model/list-query.ts';
import type { PersonActor } from './actor.ts';
import { assertMay } from './may.ts';
import { openAt } from './open-sessions.ts';
import { idleBefore } from './session-life.ts';

const { sql } = Prisma;

export type PersonWithSessions = {
  personId: string;
  name: string;
  userPrincipalName: string;
  sessions: number;
  lastSeenAt: Date;
};

/** A page of everybody else who is signed in, by name; `q` is looked for in name and user principal name. */
export async function peopleWithSessions(
  actor: PersonActor,
  { q, ...span }: ListQuery,
): Promise<Page<PersonWithSessions>> {
  assertMay(actor, 'session.end');
  const moment = now();
  const page = await findPage(
    {
      from: sql`"person" AS "p"`,
      id: sql`"p"."id"`,
      key: sql`lower("p"."name")`,
      sortedBy: 'text',
      order: 'asc',
      where: [
        sql`"p"."id" <> ${actor.personId}::uuid`,
        sql`"p"."id" IN (
          SELECT "person_id" FROM "session"
          WHERE "ended_at" IS NULL AND "expires_at" > ${moment} AND "last_seen_at" >= ${idleBefore(moment)})`,
        ...(q ? [named(q.toLowerCase())] : []),
      ],
    },
    span,
  );
  const ids = page.rows.map(({ id }) => id);
  const people = await database().person.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      name: true,
      userPrincipalName: true,
      sessions: {
        where: openAt(moment),
        orderBy: { lastSeenAt: 'desc' },
        select: { lastSeenAt: true },
      },
    },
  });
  const rowOf = new Map(people.map((person) => [person.id, person]));
  return {
    ...page,
    rows: ids.flatMap((personId) => {
      const row = rowOf.get(personId);
      const [newest] = row?.sessions ?? [];
      if (!row || !newest) return [];
      const { name, userPrincipalName, sessions } = row;
      return [{ personId, name, userPrincipalName, sessions: sessions.length, ...newest }];
    }),
  };
}

function named(words: string): Prisma.Sql {
  return sql`(strpos(lower("p"."name"), ${words}) > 0 OR strpos(lower("p"."user_principal_name"), ${words}) > 0)`;
}
