import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { systemActor } from '#lib/access/actor.ts';
import { eventsByDay } from '#lib/history/events-by-day.ts';
import { historyPage } from '#lib/history/history-page.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { HistoryFilter } from '#lib/model/history-filter.ts';
import { benchDatabase } from './rig.ts';

export type HistoryMeasure = { name: string; small: number; large: number };

const reader = systemActor('worker');
const smallEvents = 10_000;
const rounds = 15;

/** Two years end where the last event does; requests are among the oldest tenth only. */
const lastDay = Date.parse('2026-11-26T00:00:00Z');
const person = '00000000-0000-4000-8000-000000000007';
const dayOf = (daysBack: number) =>
  new Date(lastDay - daysBack * 86_400_000).toISOString().slice(0, 10);

const asked: [string, () => Promise<unknown>][] = [
  ['a page, no filter', () => historyPage(reader, {})],
  ['a page of a kind that is long past', () => historyPage(reader, { kind: 'requests' })],
  ['a page of a frequent kind', () => historyPage(reader, { kind: 'runs' })],
  ['a page of a kind that never was', () => historyPage(reader, { kind: 'denied' })],
  ['a page of a month, early', () => historyPage(reader, days(690, 660))],
  ['a page of a month, in the middle', () => historyPage(reader, days(380, 350))],
  ['a page of a person', () => historyPage(reader, { person })],
  ['the chart of 30 days', () => eventsByDay(reader, days(29, 0))],
];

function days(from: number, until: number): HistoryFilter {
  return { from: dayOf(from), until: dayOf(until) };
}

/** How long the history takes by each filter, in milliseconds, median of 15: with 10,000 events and with so many. */
export async function benchHistory(events: number): Promise<HistoryMeasure[]> {
  const store = await benchDatabase();
  Object.assign(process.env, {
    DATABASE_URL: store.appUrl,
    PORTAL_URL: 'http://localhost:3000',
    ENTRA_TENANT_ID: newId(),
    ENTRA_CLIENT_ID: newId(),
    ENTRA_CLIENT_SECRET: 'not used here',
  });
  const owner = new pg.Client({ connectionString: store.ownerUrl });
  await owner.connect();
  const measured = async (count: number) => {
    await lay(owner, count);
    const medians: number[] = [];
    for (const [, ask] of asked) medians.push(await median(ask));
    return medians;
  };
  const small = await measured(smallEvents);
  const large = await measured(events);
  await owner.end();
  await database().$disconnect();
  await store.drop();
  return asked.map(([name], index) => ({
    name,
    small: small[index] ?? 0,
    large: large[index] ?? 0,
  }));
}

/** Lays so many events over two years, in place of those before. They are not chained: nothing here reads their hashes. */
async function lay(owner: pg.Client, count: number): Promise<void> {
  await owner.query(`
    ALTER TABLE audit_event DISABLE TRIGGER USER;
    TRUNCATE audit_event, audit_day;
    ALTER TABLE audit_event ENABLE TRIGGER USER, DISABLE TRIGGER audit_event_follows;
    INSERT INTO audit_event (seq, id, at, kind, actor_id, principal_id, body, prev_hash, hash)
    SELECT n, gen_random_uuid(),
      '${new Date(lastDay).toISOString()}'::timestamptz - (${count} - n) * (interval '730 days' / ${count}),
      CASE WHEN n < ${count} / 10 AND n % 9 = 0 THEN 'request.submitted'
           WHEN n % 5 = 0 THEN 'session.signed-in' ELSE 'run.step-done' END,
      ('00000000-0000-4000-8000-' || lpad((n % 500)::text, 12, '0'))::uuid,
      ('00000000-0000-4000-9000-' || lpad((n % 20000)::text, 12, '0'))::uuid,
      repeat('x', 400), 'before ' || n, 'hash ' || n
    FROM generate_series(1, ${count}) AS n`);
  await owner.query('VACUUM ANALYZE audit_event');
}

async function median(ask: () => Promise<unknown>): Promise<number> {
  const took: number[] = [];
  while (took.length < rounds) {
    const began = performance.now();
    await ask();
    took.push(performance.now() - began);
  }
  took.sort((one, other) => one - other);
  return took[Math.floor(rounds / 2)] ?? 0;
}

/** In words, for the terminal. */
export function historyReport(measured: readonly HistoryMeasure[], events: number): string {
  const lines = measured.map(
    ({ name, small, large }) =>
      `  ${name.padEnd(38)} ${large.toFixed(1)} ms, ${(large / small).toFixed(1)} times that of 10,000`,
  );
  return [
    `the history, ${events.toLocaleString('en-GB')} events, median of ${rounds}`,
    ...lines,
  ].join('\n');
}
