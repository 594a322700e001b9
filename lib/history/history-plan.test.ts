import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { hashOfToken } from '#lib/access/random-token.ts';
import { readSessionQuery } from '#lib/access/read-session.ts';
import { recordedOfQuery } from '#lib/audit/recorded.ts';
import { database, Prisma } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { HistoryFilter } from '#lib/model/history-filter.ts';
import { openHistory, runSql, type TestHistory } from '#testing/test-history.ts';
import { eventsByDayQuery } from './events-by-day.ts';
import { matchingSeqsQuery } from './matching-seqs.ts';

const eventsInAll = 40_000;
/** More than any list and chart has to read here, and a small part of the whole. */
const readMax = 1_000;

const person = '00000000-0000-4000-8000-000000000009';
const principal = '00000000-0000-4000-9000-000000000007';
const environment = '00000000-0000-4000-a000-000000000007';

let history: TestHistory;

/**
 * One event a minute, 28 days. Requests are among the oldest only, and what is asked for rarely is
 * rare: where a walk from the newest event on would have to pass all others.
 */
beforeAll(async () => {
  history = await openHistory();
  await runSql(
    history.ownerUrl,
    `ALTER TABLE audit_event DISABLE TRIGGER audit_event_follows;
     INSERT INTO audit_event (seq, id, at, kind, actor_id, principal_id, environment_id, body, prev_hash, hash)
     SELECT n, gen_random_uuid(), '2026-11-01T00:00:00Z'::timestamptz + n * interval '1 minute',
       CASE WHEN n < 400 THEN 'request.submitted' WHEN n % 9000 = 0 THEN 'history.verified'
            WHEN n % 5 = 0 THEN 'credential.opened' WHEN n % 7 = 0 THEN 'session.signed-in'
            ELSE 'run.step-done' END,
       CASE WHEN n % 3 = 0 THEN ('00000000-0000-4000-8000-' || lpad((n % 300)::text, 12, '0'))::uuid END,
       CASE WHEN n % 2 = 0 THEN ('00000000-0000-4000-9000-' || lpad((n % 801)::text, 12, '0'))::uuid END,
       ('00000000-0000-4000-a000-' || lpad((n % 97)::text, 12, '0'))::uuid,
       repeat('x', 300), 'p' || n, 'h' || n
     FROM generate_series(1, ${eventsInAll}) AS n`,
  );
  await runSql(history.ownerUrl, 'VACUUM ANALYZE audit_event');
});
afterAll(() => history.close());

const filters: HistoryFilter[] = [
  {},
  { kind: 'requests' },
  { kind: 'credentials' },
  { kind: 'history' },
  { kind: 'denied' },
  { from: '2026-11-03', until: '2026-11-05' },
  { until: '2026-11-02' },
  { from: '2026-11-14' },
  { kind: 'sessions', from: '2026-11-03', until: '2026-11-03' },
  { kind: 'requests', from: '2026-11-14' },
  { person },
  { principal },
  { environment },
  { person, kind: 'history' },
  { environment, kind: 'requests' },
  { environment, person },
  { principal, from: '2026-11-03', until: '2026-11-20' },
];

describe.each(filters)('The history filtered by %j', (filter) => {
  test.each([
    ['the newest', {}],
    ['the oldest, upward', { after: 1 }],
    ['from the middle down', { before: 20_000 }],
  ])('a page of it is read without a walk through the rest: %s', async (_, place) => {
    const direction = 'after' in place ? 'ASC' : 'DESC';
    const query = await matchingSeqsQuery({ ...filter, ...place }, { direction, take: 51 });
    if (query) expect(await rowsRead(query)).toBeLessThan(readMax);
  });

  test('its chart is counted without one', async () => {
    const query = await eventsByDayQuery({ from: '2026-11-01', until: '2026-11-28', ...filter });
    if (query) expect(await rowsRead(query)).toBeLessThan(readMax);
  });
});

test('what the history holds of many requests is looked up without a walk through the rest', async () => {
  const ids = Array.from({ length: 500 }, () => newId());
  expect(await rowsRead(recordedOfQuery(ids))).toBeLessThan(readMax);
});

test('and PostgreSQL knows that few events are about one of them', async () => {
  const rows = await database().$queryRaw(
    Prisma.sql`EXPLAIN (FORMAT JSON) ${recordedOfQuery([newId()])}`,
  );
  const expected = z.tuple([
    z.object({
      'QUERY PLAN': z.tuple([z.object({ Plan: z.object({ 'Plan Rows': z.number() }) })]),
    }),
  ]);
  expect(expected.parse(rows)[0]['QUERY PLAN'][0].Plan['Plan Rows']).toBeLessThan(10);
});

test('a session is read with what the history holds of it alone', async () => {
  const id = newId();
  await runSql(
    history.ownerUrl,
    `INSERT INTO person (id, tenant_id, object_id, name, user_principal_name, roles, first_seen_at, last_seen_at)
     VALUES ('${id}', '${id}', '${id}', 'Ada', 'ada', '{Admin}', now(), now());
     INSERT INTO session (id, token_hash, person_id, roles, created_at, last_seen_at, expires_at)
     VALUES ('${id}', '${hashOfToken('hers')}', '${id}', '{Admin}', now(), now(), now())`,
  );
  expect(await rowsRead(readSessionQuery('hers'))).toBeLessThan(readMax);
});

type Node = {
  'Node Type': string;
  'Relation Name'?: string | undefined;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number | undefined;
  'Rows Removed by Index Recheck'?: number | undefined;
  Plans?: Node[] | undefined;
};
const node: z.ZodType<Node> = z.lazy(() =>
  z.object({
    'Node Type': z.string(),
    'Relation Name': z.string().optional(),
    'Actual Rows': z.number(),
    'Actual Loops': z.number(),
    'Rows Removed by Filter': z.number().optional(),
    'Rows Removed by Index Recheck': z.number().optional(),
    Plans: z.array(node).optional(),
  }),
);
const explained = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: node })]) })]);

/** How many rows and index entries a query really reads, by the plan that was carried out. */
async function rowsRead(query: Prisma.Sql): Promise<number> {
  const rows = await database().$queryRaw(
    Prisma.sql`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${query}`,
  );
  return readBy(explained.parse(rows)[0]['QUERY PLAN'][0].Plan);
}

function readBy(plan: Node): number {
  const below = (plan.Plans ?? []).reduce((sum, child) => sum + readBy(child), 0);
  if (!plan['Node Type'].includes('Scan')) return below;
  const removed =
    (plan['Rows Removed by Filter'] ?? 0) + (plan['Rows Removed by Index Recheck'] ?? 0);
  return below + (plan['Actual Rows'] + removed) * plan['Actual Loops'];
}
