import { z } from 'zod';
import { Prisma, type Transaction } from '#lib/kernel/db.ts';
import type { EventActor, EventBody } from '#lib/model/event.ts';
import { readStoredBody } from './read-stored-body.ts';

/** What the history holds of something: an event with its number and moment. */
export type Recorded = { seq: number; at: Date; by: EventActor; event: EventBody };

const rows = z.array(
  z.object({ seq: z.bigint(), at: z.date(), body: z.string(), about: z.string() }),
);

/** Rows of a query that names `seq`, `at`, `body` and `about`, by what they are about. What cannot be read is left out: the chain tells of it. */
export function recordedBy(found: unknown): Map<string, Recorded[]> {
  const all = new Map<string, Recorded[]>();
  for (const { seq, at, body, about } of rows.parse(found)) {
    const stored = readStoredBody(body);
    if (!stored) continue;
    const of = all.get(about) ?? [];
    of.push({ seq: Number(seq), at, by: stored.by, event: stored.event });
    all.set(about, of);
  }
  return all;
}

/** What the history holds of requests, sessions, runs or credentials, oldest first, by their ids. */
export async function recordedOf(
  tx: Pick<Transaction, '$queryRaw'>,
  ids: readonly string[],
): Promise<Map<string, Recorded[]>> {
  return recordedBy(await tx.$queryRaw(recordedOfQuery(ids)));
}

/**
 * Each id is looked up by itself, which the order within keeps so: of many at once PostgreSQL, which cannot
 * know how few events are about one of them, would read the whole history.
 */
export function recordedOfQuery(ids: readonly string[]): Prisma.Sql {
  return Prisma.sql`
    SELECT own.seq, own.at, own.body, asked.about
    FROM unnest(${ids}::text[]) AS asked(about)
    CROSS JOIN LATERAL (
      SELECT seq, at, body FROM audit_event
      WHERE audit_event_subject(kind, body) = asked.about
      ORDER BY seq
    ) AS own
    ORDER BY own.seq`;
}
