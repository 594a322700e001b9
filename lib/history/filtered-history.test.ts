import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLinks } from '#lib/audit/read-links.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { HistoryFilter } from '#lib/model/history-filter.ts';
import { readMigrations } from '#prisma/read-migrations.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import {
  below,
  dayOf,
  events,
  expectedPage,
  filters,
  matching,
  principals,
} from '#testing/random-history.ts';
import { gathered, openHistory, reader, runSql, type TestHistory } from '#testing/test-history.ts';
import { eventsByDay } from './events-by-day.ts';
import { historyPage } from './history-page.ts';
import { principalHistory } from './principal-history.ts';

let history: TestHistory;
beforeAll(async () => {
  history = await openHistory();
  const text = (seq: number) => `${seq}`.padStart(64, '0');
  // As a release left them that let two clocks differ.
  await asOwner('ALTER TABLE audit_event DISABLE TRIGGER audit_event_follows');
  await database().auditEvent.createMany({
    data: events.map((event) => ({
      ...event,
      seq: BigInt(event.seq),
      id: newId(),
      body: '{}',
      prevHash: text(event.seq - 1),
      hash: text(event.seq),
    })),
  });
});
afterAll(() => history.close());

const seqsOf = async (filter: HistoryFilter) =>
  (await historyPage(reader, filter)).events.map((event) => event.seq);

describe('Whatever the history is filtered by', () => {
  test('the events here are out of order where two clocks differ', () => {
    const late = events.filter(
      (event, index) => index > 0 && event.at < (events[index - 1]?.at ?? 0),
    );
    expect(late.length).toBeGreaterThan(300);
  });

  test('the first page, and a page before and after any event, hold what matches', async () => {
    for (const filter of filters) {
      const [before, after] = [1 + below(1650), 1 + below(1650)];
      for (const paged of [filter, { ...filter, before }, { ...filter, after }]) {
        expect(await seqsOf(paged), JSON.stringify(paged)).toEqual(expectedPage(paged));
      }
    }
  }, 60_000);

  test('the pages end to end hold every event that matches, and back again', async () => {
    for (const filter of filters.slice(0, 25)) {
      const seen: number[][] = [];
      let page = await historyPage(reader, filter);
      seen.push(page.events.map((event) => event.seq));
      while (page.olderBefore !== null) {
        page = await historyPage(reader, { ...filter, before: page.olderBefore });
        seen.push(page.events.map((event) => event.seq));
      }
      const expected = matching(filter).map((event) => event.seq);
      expect(seen.flat(), JSON.stringify(filter)).toEqual(expected.reverse());
      while (page.newerAfter !== null) {
        page = await historyPage(reader, { ...filter, after: page.newerAfter });
      }
      expect(page.events[0]?.seq, JSON.stringify(filter)).toBe(expected[0]);
    }
  }, 60_000);

  test('the chart counts what matches, by the day', async () => {
    for (const filter of filters) {
      const counts = new Map<string, number>();
      for (const event of matching(filter)) {
        counts.set(dayOf(event), (counts.get(dayOf(event)) ?? 0) + 1);
      }
      const expected = [...counts].map(([day, count]) => ({ day, count }));
      expected.sort((one, other) => (one.day < other.day ? -1 : 1));
      expect(await eventsByDay(reader, filter), JSON.stringify(filter)).toEqual(expected);
    }
  }, 60_000);
});

describe('Without a filter, however many pages it takes', () => {
  const ofPrincipal = (principalId: string) =>
    events.filter((event) => event.principalId === principalId).map((event) => event.seq);

  test('the whole history is read, oldest first, each event once, and no further than asked', async () => {
    const all = await gathered(readLinks());
    expect(all.map(({ seq }) => seq)).toEqual(events.map((event) => event.seq));
    expect((await gathered(readLinks({ upTo: 1234 }))).at(-1)?.seq).toBe(1234);
  });

  test.each(principals)(
    'the story of %s is told to its end, and read from its links',
    async (id) => {
      const own = ofPrincipal(id);
      expect(own.length).toBeGreaterThan(200);
      expect((await gathered(readLinks({ principalId: id }))).map(({ seq }) => seq)).toEqual(own);
      const seen: number[] = [];
      for (let after: number | null = 0; after !== null; ) {
        const story = await principalHistory(reader, id, { after });
        seen.push(...story.events.map((event) => event.seq));
        after = story.laterAfter;
      }
      expect(seen).toEqual(own);
    },
  );
});

test('an installation with a history counts its days when it is brought up to date', async () => {
  const kept = () => database().auditDay.findMany({ orderBy: [{ day: 'asc' }, { kind: 'asc' }] });
  const before = await kept();
  expect(before.reduce((sum, day) => sum + day.events, 0)).toBe(events.length);
  const [statement] = readMigrations().migrationDirectories.flatMap(({ path, migrationFile }) =>
    path.endsWith('_days_of_history') && migrationFile.content.tag === 'ok'
      ? (migrationFile.content.value.match(/^INSERT[^;]+;/m) ?? [])
      : [],
  );
  await runSql(history.ownerUrl, `DELETE FROM audit_day; ${statement}`);
  expect(await kept()).toEqual(before);
});
