import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isDenied } from '#lib/access/is-denied.ts';
import { useClock as replaceClock, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { eventSentence, sentenceText } from '#lib/model/event-sentence.ts';
import { type HistoryFilter, historyFilter } from '#lib/model/history-filter.ts';
import { somebody } from '#testing/somebody.ts';
import { append, byPerson, openHistory, reader, type TestHistory } from '#testing/test-history.ts';
import { chartOf } from '../../app/history/chart-of.ts';
import { anonymousRefusals } from './anonymous-refusals.ts';
import { eventsByDay } from './events-by-day.ts';
import { historyPage } from './history-page.ts';
import { principalHistory } from './principal-history.ts';
import { repeatedDenials } from './repeated-denials.ts';

let history: TestHistory;
let moment = new Date('2026-11-01T23:00:00Z');
const restoreClock = replaceClock(() => moment);
const [maya, ada] = [newId(), newId()];
const [environmentId, requestId, principalId] = [newId(), newId(), newId()];
const hash = 'a'.repeat(64);

beforeAll(async () => {
  history = await openHistory();
  await people();
  const ask = { environmentId, specHash: hash, whyDigest: hash };
  await append({ kind: 'request.submitted', requestId: newId(), ...ask }, byPerson(maya));
  await append({ kind: 'request.submitted', requestId, ...ask }, byPerson(maya));
  await aPrincipal();
  moment = secondsAfter(moment, 7200);
  const { whyDigest: _, ...decided } = { ...ask, policyVersion: 1, commentDigest: hash };
  await append({ kind: 'request.approved', requestId, principalId, ...decided }, byPerson(ada));
  for (let index = 0; index < 110; index += 1) {
    moment = secondsAfter(moment, 3600);
    await append({ kind: 'credential.opened', principalId, credentialId: newId() }, byPerson(maya));
  }
});
afterAll(async () => {
  restoreClock();
  await history.close();
});

async function people(): Promise<void> {
  const person = (id: string, name: string) => ({
    id,
    tenantId: newId(),
    objectId: newId(),
    name,
    userPrincipalName: `${id}@contoso.example`,
    roles: [],
    firstSeenAt: moment,
    lastSeenAt: moment,
  });
  await database().person.createMany({
    data: [person(maya, 'Maya Lindqvist'), person(ada, 'Ada Moreau')],
  });
  await database().environment.create({
    data: {
      id: environmentId,
      displayName: 'Sales Dev',
      state: 'ready',
      policy: {},
      addedAt: moment,
    },
  });
}

async function aPrincipal(): Promise<void> {
  const name = 'sales-import-dev';
  await database().request.create({
    data: {
      id: requestId,
      state: 'approved',
      requesterId: maya,
      environmentId,
      name,
      spec: {},
      specHash: hash,
      why: 'x',
      whySalt: 'x',
      submittedAt: moment,
    },
  });
  await database().principal.create({
    data: { id: principalId, requestId, name, usedBy: 'other', endsOn: moment, createdAt: moment },
  });
}

/** What of a row a filter may ask about. */
type Row = Awaited<ReturnType<typeof rows>>[number];
const rows = () => database().auditEvent.findMany({ orderBy: { seq: 'desc' } });
const dayOf = ({ at }: Row) => at.toISOString().slice(0, 10);
const isOf = ({ kind }: Row, ...kinds: string[]) => kinds.includes(kind);
const somebodyElse = newId();

/** A filter, and what it means for a row. */
const filters: [HistoryFilter, (row: Row) => boolean][] = [
  [{}, () => true],
  [{ person: maya }, (row) => row.actorId === maya],
  [{ person: ada }, (row) => row.actorId === ada],
  [{ person: somebodyElse }, () => false],
  [{ principal: principalId }, (row) => row.principalId === principalId],
  [{ environment: environmentId }, (row) => row.environmentId === environmentId],
  [{ kind: 'credentials' }, (row) => isOf(row, 'credential.opened')],
  [{ kind: 'requests' }, (row) => isOf(row, 'request.submitted', 'request.approved')],
  [{ kind: 'denied' }, () => false],
  [{ from: '2026-11-03' }, (row) => dayOf(row) >= '2026-11-03'],
  [{ until: '2026-11-03' }, (row) => dayOf(row) <= '2026-11-03'],
  [{ from: '2026-11-02', until: '2026-11-02' }, (row) => dayOf(row) === '2026-11-02'],
  [{ until: '2026-10-31' }, () => false],
  [
    { person: maya, kind: 'requests', until: '2026-11-01' },
    (row) => row.actorId === maya && row.kind === 'request.submitted',
  ],
  [
    { person: maya, principal: principalId, from: '2026-11-02', until: '2026-11-03' },
    (row) => row.principalId === principalId && row.actorId === maya && dayOf(row) <= '2026-11-03',
  ],
];

describe('The history', () => {
  test.each(filters)(
    'pages through what matches, newest first, and back: %j',
    async (filter, is) => {
      const expected = (await rows()).filter(is).map(({ seq }) => Number(seq));
      const seen: number[] = [];
      let page = await historyPage(reader, filter);
      for (;;) {
        seen.push(...page.events.map((event) => event.seq));
        if (page.olderBefore === null) break;
        page = await historyPage(reader, { ...filter, before: page.olderBefore });
      }
      expect(seen).toEqual(expected);
      while (page.newerAfter !== null)
        page = await historyPage(reader, { ...filter, after: page.newerAfter });
      expect(page.events[0]?.seq).toBe(expected[0]);
    },
  );

  test.each(filters)('counts what matches by its day: %j', async (filter, is) => {
    const days = (await rows()).filter(is).map(dayOf).reverse();
    const expected = [...new Set(days)].map((day) => ({
      day,
      count: days.filter((one) => one === day).length,
    }));
    expect(await eventsByDay(reader, filter)).toEqual(expected);
  });

  test('a day has its first millisecond and its last, and none of its neighbours', async () => {
    const former = moment;
    const own = ['2026-12-24T00:00:00.000Z', '2026-12-24T23:59:59.999Z'];
    for (const at of ['2026-12-23T23:59:59.999Z', ...own, '2026-12-25T00:00:00.000Z']) {
      moment = new Date(at);
      await append({ kind: 'history.verified', upTo: 1, intact: true });
    }
    moment = former;
    const day = '2026-12-24';
    for (const kind of [undefined, 'history'] as const) {
      for (const [from, until, count] of [
        [day, day, 2],
        ['2026-12-23', day, 3],
        [day, '2026-12-25', 3],
      ] as const) {
        const filter = historyFilter.parse({ kind, from, until });
        expect((await historyPage(reader, filter)).events).toHaveLength(count);
        const counts = await eventsByDay(reader, filter);
        expect(counts.find((one) => one.day === day)).toEqual({ day, count: 2 });
        expect(counts).toHaveLength(count - 1);
      }
    }
    const { events } = await historyPage(reader, { from: day, until: day });
    expect(events.map(({ at }) => at).reverse()).toEqual(own);
  });

  test('counts by the UTC day', async () => {
    const days = await eventsByDay(reader, { from: '2026-11-01' });
    expect(days.slice(0, 3)).toEqual([
      { day: '2026-11-01', count: 2 },
      { day: '2026-11-02', count: 23 },
      { day: '2026-11-03', count: 24 },
    ]);
    expect(await eventsByDay(reader, { from: '2026-11-03' })).not.toContainEqual(days[1]);
  });

  test('takes what is malformed in the address as not set', () => {
    const typed = { person: 'maya', kind: 'all', from: '2026-02-30', before: '-1', principal: '' };
    expect(historyFilter.parse(typed)).toEqual({});
  });

  test.each([
    ['0000-01-01', '0000-12-31'],
    ['0001-01-01', '0001-01-30'],
    ['0026-11-01', '9999-12-31'],
    ['1900-01-01', '2999-12-31'],
  ])('opens whatever days are typed: %s to %s', async (from, until) => {
    for (const typed of [{ from }, { until }, { from, until }]) {
      const filter = historyFilter.parse(typed);
      expect((await historyPage(reader, filter)).events).toHaveLength(50);
      expect((await chartOf(reader, filter)).length).toBe(30);
    }
  });
});

describe('The story of a principal', () => {
  test('begins with the request that led to it, and with that one only', async () => {
    const { events } = await principalHistory(reader, principalId);
    expect(events.slice(0, 2).map(({ seq, kind }) => [seq, kind])).toEqual([
      [2, 'request.submitted'],
      [3, 'request.approved'],
    ]);
    const [asked, approved] = events.map(({ told }) => told && sentenceText(eventSentence(told)));
    expect(asked).toBe('Maya Lindqvist asked for sales-import-dev in Sales Dev.');
    expect(approved).toBe(
      'Ada Moreau approved Maya Lindqvist’s request for sales-import-dev in Sales Dev.',
    );
  });

  test('is empty for an id to which nothing ever happened', async () => {
    expect(await principalHistory(reader, newId())).toEqual({ events: [], laterAfter: null });
  });

  test('goes on without the name once it is erased', async () => {
    await database().person.update({ where: { id: maya }, data: { name: '' } });
    const { events } = await principalHistory(reader, principalId);
    const told = events[1]?.told;
    expect(told && sentenceText(eventSentence(told))).toBe(
      'Ada Moreau approved an erased person’s request for sales-import-dev in Sales Dev.',
    );
  });
});

test('what somebody kept trying is told as a number beside its event, for a day', async () => {
  const sam = somebody(['Maker']);
  const tried = async (verb: 'history.read' | 'health.read', times: number) => {
    for (let time = 0; time < times; time += 1) {
      await isDenied(sam, verb, {}, { kind: 'page', id: null });
    }
  };
  await tried('history.read', 600);
  await tried('health.read', 1);
  const { events } = await historyPage(reader, { person: sam.personId });
  expect(events.map(({ kind }) => kind)).toEqual(['access.denied', 'access.denied']);
  const [told, ...others] = await repeatedDenials(reader);
  expect(others).toEqual([]);
  expect(told).toMatchObject({ personId: sam.personId, verb: 'history.read', times: 599 });
  moment = secondsAfter(moment, 86_401);
  expect(await repeatedDenials(reader)).toEqual([]);
  moment = secondsAfter(moment, -86_401);
});

test('strangers who were turned away in the last day are counted by reason', async () => {
  const ago = (hours: number) => secondsAfter(moment, -hours * 3600);
  await database().refusalCount.createMany({
    data: [
      { minute: ago(1), reason: 'no-session', count: 3 },
      { minute: ago(2), reason: 'no-session', count: 4 },
      { minute: ago(3), reason: 'foreign-origin', count: 9 },
      { minute: ago(25), reason: 'no-session', count: 50 },
    ],
  });
  expect(await anonymousRefusals(reader)).toEqual([
    { reason: 'foreign-origin', count: 9 },
    { reason: 'no-session', count: 7 },
  ]);
});
