import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import type { ListPosition, Page } from '#lib/model/list-position.ts';
import type { ListQuery } from '#lib/model/list-query.ts';
import type { RequestState } from '#lib/model/request.ts';
import { type EmptyPortal, openEmptyPortal } from '#testing/empty-portal.ts';
import { stockEnvironment, stockPerson, stockPrincipals, stockRequests } from '#testing/stock.ts';
import { countClosed, countMyRequests, countQueue } from './count-requests.ts';
import { countWaiting } from './count-waiting.ts';
import { listClosed, listMyRequests, listQueue } from './list-requests.ts';

const many = 203;
let stock: EmptyPortal;
let maya: PersonActor;
let max: PersonActor;
let ada: PersonActor;
let audrey: PersonActor;
const ids: Record<RequestState, string[]> = {
  pending: [],
  approved: [],
  rejected: [],
  withdrawn: [],
};

beforeAll(async () => {
  stock = await openEmptyPortal();
  maya = await stockPerson('Maya Lindqvist', ['Maker']);
  max = await stockPerson('Max Okafor', ['Maker']);
  ada = await stockPerson('Ada Moreau', ['Admin', 'Maker']);
  audrey = await stockPerson('Audrey Berg', ['Auditor']);
  const [dev, test] = [await stockEnvironment('Sales Dev'), await stockEnvironment('100% Test')];
  const rows = (state: RequestState, count: number) =>
    Array.from({ length: count }, (_, at) => ({
      name: `${state}-${at}`,
      state,
      owner: maya,
      secondOwner: max,
      environmentId: at === 7 ? test : dev,
    }));
  ids.withdrawn = await stockRequests(rows('withdrawn', 3));
  ids.rejected = await stockRequests(rows('rejected', many));
  ids.pending = await stockRequests(rows('pending', many));
  await stockRequests([
    { name: 'by-an-admin', owner: ada, secondOwner: maya, environmentId: dev },
    { name: 'would-be-an-admins', owner: max, secondOwner: ada, environmentId: dev },
  ]);
  await stockPrincipals([
    { name: 'ready-one', owner: ada, environmentId: dev },
    { name: 'ready-two', owner: max, secondOwner: ada, environmentId: dev },
    { name: 'not-adas', owner: maya, environmentId: dev },
  ]);
});
afterAll(() => stock.close());

/** The ids on every page of a list, from its start to its end. */
async function walk<State extends string>(
  list: (actor: PersonActor, query: ListQuery<State>) => Promise<Page<{ id: string }>>,
  actor: PersonActor,
  query: ListQuery<NoInfer<State>>,
): Promise<string[]> {
  const found: string[] = [];
  for (let after: ListPosition | undefined; ; ) {
    const page = await list(actor, { ...query, after });
    found.push(...page.rows.map(({ id }) => id));
    if (!page.next) return found;
    after = page.next;
  }
}

const namesOf = ({ rows }: Page<{ name: string }>) => rows.map(({ name }) => name);

describe('Every row can be reached', () => {
  test('of a maker’s requests, newest first, however many there are', async () => {
    expect(await walk(listMyRequests, maya, {})).toEqual(
      expect.arrayContaining([...ids.pending, ...ids.rejected, ...ids.withdrawn]),
    );
    expect(await walk(listMyRequests, maya, { state: 'pending' })).toEqual(
      [...ids.pending].reverse(),
    );
  });

  test('of the queue, oldest first', async () => {
    const queue = await walk(listQueue, ada, {});
    expect(queue).toHaveLength(many + 2);
    expect(queue.slice(0, many)).toEqual(ids.pending);
  });

  test('of what is closed, the last first', async () => {
    expect(await walk(listClosed, ada, { state: 'rejected' })).toEqual([...ids.rejected].reverse());
  });
});

describe('Counts', () => {
  test('agree with the lists they lead to, and with the frame', async () => {
    const mine = await countMyRequests(maya);
    expect(mine('pending')).toBe(many);
    expect(mine('withdrawn')).toBe(3);
    const queue = await countQueue(ada);
    expect(queue('yours')).toBe((await walk(listQueue, ada, { state: 'yours' })).length);
    expect(queue('others')).toBe((await walk(listQueue, ada, { state: 'others' })).length);
    expect(queue('yours')).toBe(many);
    const waiting = await countWaiting(ada);
    expect(waiting).toEqual({ decisions: queue('yours'), secrets: 2 });
    const closed = await countClosed(ada);
    expect(closed('rejected')).toBe(many);
  });

  test('are of one’s own, and nothing for who has nothing', async () => {
    expect(await countWaiting(audrey)).toEqual({ decisions: 0, secrets: 0 });
    expect(await countWaiting(maya)).toEqual({ decisions: 0, secrets: 1 });
    const mine = await countMyRequests(ada);
    expect(mine('pending')).toBe(1);
  });
});

describe('Who may not decide', () => {
  test('sees no queue and nothing closed, and of requests only their own', async () => {
    for (const actor of [maya, audrey]) {
      expect((await listQueue(actor)).rows).toEqual([]);
      expect((await listClosed(actor)).rows).toEqual([]);
      expect((await countQueue(actor))('yours')).toBe(0);
      expect((await countClosed(actor))('rejected')).toBe(0);
    }
    expect(namesOf(await listMyRequests(max))).toEqual(['ready-two', 'would-be-an-admins']);
    expect((await listMyRequests(audrey)).rows).toEqual([]);
  });
});

describe('A search', () => {
  test.each([
    [
      'a part of the name, in capitals',
      'PENDING-20',
      ['pending-20', 'pending-200', 'pending-201', 'pending-202'],
    ],
    ['a part of the requester’s name', 'okafor', ['would-be-an-admins']],
    ['the environment’s name, with a sign that LIKE knows', '100% t', ['pending-7']],
    ['a sign that LIKE knows alone', '%', ['pending-7']],
    ['nothing of it', 'no such thing', []],
  ])('finds what waits by %s', async (_, q, names) => {
    expect(namesOf(await listQueue(ada, { q }))).toEqual(names);
  });

  test('goes with a state and with the pages', async () => {
    const found = await walk(listMyRequests, maya, { q: 'pending-1', state: 'pending' });
    expect(found).toHaveLength(1 + 10 + 100);
    expect(await walk(listMyRequests, maya, { q: 'pending-1', state: 'rejected' })).toEqual([]);
    expect(namesOf(await listClosed(ada, { q: 'test', state: 'rejected' }))).toEqual([
      'rejected-7',
    ]);
  });
});
