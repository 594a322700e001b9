import { identityDigest } from '#lib/access/identity-digest.ts';
import { type Recorded, recordedBy } from '#lib/audit/recorded.ts';
import type { Prisma, Transaction } from '#lib/kernel/db.ts';
import { eventsOf } from './events-of.ts';
import { type Judged, judged } from './judged.ts';
import { nextById } from './next-by-id.ts';

type PersonRow = Prisma.PersonGetPayload<object>;

/** The next people by id, held against their last sign-in, or against the event that made them known. */
export async function judgePeople(tx: Transaction, after: string | null): Promise<Judged[][]> {
  const rows = await tx.person.findMany({
    ...nextById(after, 500),
  });
  const ids = rows.map(({ id }) => id);
  const recorded = recordedBy(
    await tx.$queryRaw`
      SELECT one.seq, one.at, one.body, person.id::text AS about
      FROM unnest(${ids}::uuid[]) AS person (id)
      CROSS JOIN LATERAL (
        (SELECT seq, at, body FROM audit_event WHERE actor_id = person.id ORDER BY seq LIMIT 1)
        UNION
        (SELECT seq, at, body FROM audit_event
         WHERE actor_id = person.id AND kind IN ('session.signed-in', 'session.refused')
         ORDER BY seq DESC LIMIT 1)
        UNION
        (SELECT seq, at, body FROM audit_event
         WHERE kind = 'person.introduced' AND body LIKE '%"personId":"' || person.id || '"%')
      ) AS one
      ORDER BY one.seq`,
  );
  return rows.map((row) => [personJudged(row, recorded.get(row.id) ?? [])]);
}

/** A person against the events: who it is at Microsoft, and the roles of the last sign-in. */
export function personJudged(row: PersonRow, recorded: readonly Recorded[]): Judged {
  const known = eventsOf(recorded, 'person.introduced', 'session.signed-in', 'session.refused');
  const last = known.at(-1);
  const since = recorded[0]?.seq ?? null;
  const digests = known.flatMap(({ seq, event }) =>
    'identityDigest' in event && event.identityDigest
      ? [{ seq, digest: event.identityDigest }]
      : [],
  );
  const other = digests.find(({ digest }) => digest !== identityDigest(row));
  const roles = last && 'roles' in last.event ? last.event.roles : [];
  return judged({ rows: 'person', id: row.id, since }, [
    [!other, other?.seq ?? null, 'it is somebody else at Microsoft'],
    [
      !last || row.roles.toSorted().join() === roles.toSorted().join(),
      last?.seq ?? null,
      'the last sign-in was with other roles',
    ],
  ]);
}
