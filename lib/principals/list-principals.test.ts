import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { ListPosition } from '#lib/model/list-position.ts';
import type { ListQuery } from '#lib/model/list-query.ts';
import type { PrincipalListState } from '#lib/model/principal-list.ts';
import { type EmptyPortal, openEmptyPortal } from '#testing/empty-portal.ts';
import {
  type StockPrincipal,
  stockEnvironment,
  stockPerson,
  stockPrincipals,
} from '#testing/stock.ts';
import { countPrincipals } from './count-principals.ts';
import { listPrincipals } from './list-principals.ts';
import { listUnfinished } from './list-unfinished.ts';
import type { Whose } from './principals-of.ts';

const many = 203;
const clientId = newId();

type World = Record<'maya' | 'max' | 'ada' | 'audrey', PersonActor> & {
  dev: string;
  production: string;
  ready: string[];
  failed: string[];
  maxs: string[];
};
let stock: EmptyPortal;
let world: World;

beforeAll(async () => {
  stock = await openEmptyPortal();
  const people = {
    maya: await stockPerson('Maya Lindqvist', ['Maker']),
    max: await stockPerson('Max Okafor', ['Maker']),
    ada: await stockPerson('Ada Moreau', ['Admin']),
    audrey: await stockPerson('Audrey Berg', ['Auditor']),
  };
  const [dev, production] = [
    await stockEnvironment('Sales Dev'),
    await stockEnvironment('Production'),
  ];
  const several = (name: string, row: Partial<StockPrincipal> = {}) =>
    Array.from({ length: many }, (_, at) => ({
      name: `${name}-${at}`,
      owner: people.maya,
      environmentId: dev,
      ...row,
    }));
  world = {
    ...people,
    dev,
    production,
    failed: await stockPrincipals(several('failed', { runs: { provision: 'failed' } })),
    ready: await stockPrincipals(several('ready')),
    maxs: await stockPrincipals([
      { name: 'only-maxs', owner: people.max, environmentId: production, clientId },
      { name: 'of-both', owner: people.max, secondOwner: people.maya, environmentId: production },
    ]),
  };
});
afterAll(() => stock.close());

/** The ids on every page of a list, from its start to its end. */
async function walk(
  actor: PersonActor,
  whose: Whose,
  query: ListQuery<PrincipalListState> = {},
): Promise<string[]> {
  const found: string[] = [];
  for (let after: ListPosition | undefined; ; ) {
    const page = await listPrincipals(actor, whose, { ...query, after });
    found.push(...page.rows.map(({ id }) => id));
    if (!page.next) return found;
    after = page.next;
  }
}

const newestFirst = (ids: readonly string[]) => [...ids].reverse();

describe('Every principal can be reached', () => {
  test('by its owner, newest first, however many there are', async () => {
    const { maya, failed, ready, maxs } = world;
    const owned = [...failed, ...ready, ...maxs.slice(1)];
    expect(await walk(maya, { of: 'mine' })).toEqual(newestFirst(owned));
  });

  test('by an admin and an auditor, whoever owns it', async () => {
    const { ada, audrey, failed, ready, maxs } = world;
    const all = newestFirst([...failed, ...ready, ...maxs]);
    expect(await walk(ada, { of: 'all' })).toEqual(all);
    expect(await walk(audrey, { of: 'all' })).toEqual(all);
  });

  test('that failed, though two hundred newer ones did not', async () => {
    const { ada, failed } = world;
    expect(await walk(ada, { of: 'all' }, { state: 'failed' })).toEqual(newestFirst(failed));
    const { rows, next } = await listUnfinished(ada, { state: 'failed' });
    expect(rows.map(({ id }) => id)).toEqual(newestFirst(failed).slice(0, 50));
    expect(next).not.toBeNull();
  });

  test('of one environment, by who may read it', async () => {
    const { ada, maya, dev, production, failed, ready, maxs } = world;
    expect(await walk(ada, { of: 'all', environmentId: dev })).toEqual(
      newestFirst([...failed, ...ready]),
    );
    expect(await walk(ada, { of: 'all', environmentId: production })).toEqual(newestFirst(maxs));
    expect(await walk(maya, { of: 'all', environmentId: production })).toEqual(maxs.slice(1));
  });
});

test('a maker who asks for all gets their own, and counts their own', async () => {
  const { max, maxs } = world;
  expect(await walk(max, { of: 'all' })).toEqual(newestFirst(maxs));
  expect((await countPrincipals(max, { of: 'all' }, ['all']))('all')).toBe(2);
  expect((await listUnfinished(max)).rows).toEqual([]);
});

test('a principal that is made between two pages moves nothing that was not read yet', async () => {
  const { ada, dev, ready } = world;
  const first = await listPrincipals(ada, { of: 'all' }, { q: 'ready', state: 'ready' });
  await stockPrincipals([{ name: 'ready-last', owner: ada, environmentId: dev }]);
  const after = first.next ?? undefined;
  const second = await listPrincipals(ada, { of: 'all' }, { q: 'ready', state: 'ready', after });
  const read = [...first.rows, ...second.rows].map(({ id }) => id);
  expect(read).toEqual(newestFirst(ready).slice(0, 100));
});

describe('A search', () => {
  test.each([
    ['a part of its name', 'LY-MAX', ['only-maxs']],
    ['two letters of its name', 'ss-', []],
    ['two letters of its name', 'f-', ['of-both']],
    ['its client id', clientId, ['only-maxs']],
    ['how its client id begins', clientId.slice(0, 13).toUpperCase(), ['only-maxs']],
    ['its environment’s name', 'product', ['of-both', 'only-maxs']],
    ['a sign that LIKE knows', '_', []],
  ])('finds a principal by %s', async (_, q, names) => {
    const { rows } = await listPrincipals(world.ada, { of: 'all' }, { q });
    expect(rows.map(({ name }) => name)).toEqual(names);
  });

  test('finds a principal by its environment’s name also where very many are called like that', async () => {
    const { ada, max } = world;
    for (let at = 0; at < 60; at += 1) await stockEnvironment(`Product ${at}`);
    const owned = { owner: ada, environmentId: await stockEnvironment('New Product_Line') };
    await stockPrincipals([{ name: 'in-the-new-one', ...owned }]);
    const found = async (actor: PersonActor, whose: Whose, q: string) =>
      (await listPrincipals(actor, whose, { q })).rows.map(({ name }) => name);
    expect(await found(ada, { of: 'all' }, 'product')).toEqual([
      'in-the-new-one',
      'of-both',
      'only-maxs',
    ]);
    expect(await found(ada, { of: 'all' }, 'product_')).toEqual(['in-the-new-one']);
    expect(await found(max, { of: 'mine' }, 'PRODUCT')).toEqual(['of-both', 'only-maxs']);
  });

  test('finds nothing that somebody may not read', async () => {
    const { rows } = await listPrincipals(world.maya, { of: 'all' }, { q: clientId });
    expect(rows).toEqual([]);
  });
});
