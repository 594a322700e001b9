import { afterAll, beforeAll, expect, test } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import { type EmptyPortal, openEmptyPortal } from '#testing/empty-portal.ts';
import { stockEnvironment, stockPerson, stockPrincipals } from '#testing/stock.ts';
import { countPrincipals } from './count-principals.ts';
import { listPrincipals } from './list-principals.ts';

let stock: EmptyPortal;
let maker: PersonActor;
let admin: PersonActor;
let sales: string;

// In Sales two of the maker's, one of which failed, and one of somebody else's; one in Finance.
beforeAll(async () => {
  stock = await openEmptyPortal();
  maker = await stockPerson('Maya Lindqvist', ['Maker']);
  admin = await stockPerson('Ada Moreau', ['Admin']);
  const other = await stockPerson('Max Okafor', ['Maker']);
  sales = await stockEnvironment('Sales Dev');
  const finance = await stockEnvironment('Finance');
  await stockPrincipals([
    { name: 'ours', owner: maker, environmentId: sales },
    { name: 'failed', owner: maker, environmentId: sales, runs: { provision: 'failed' } },
    { name: 'theirs', owner: other, environmentId: sales },
    { name: 'elsewhere', owner: maker, environmentId: finance },
  ]);
});
afterAll(() => stock.close());

test.each([
  ['an admin finds all that are there', () => admin, ['failed', 'ours', 'theirs']],
  ['a maker finds their own', () => maker, ['failed', 'ours']],
])('in one environment, %s, and as many are counted', async (_, who, names) => {
  const whose = { of: 'all', environmentId: sales } as const;
  const named = async (state?: 'failed' | 'ready') =>
    (await listPrincipals(who(), whose, { state })).rows.map(({ name }) => name).sort();
  expect(await named()).toEqual(names);
  expect(await named('failed')).toEqual(['failed']);
  expect(await named('ready')).toEqual(names.slice(1));
  const count = await countPrincipals(who(), whose, ['all', 'failed', 'ready']);
  expect([count('all'), count('failed'), count('ready')]).toEqual([
    names.length,
    1,
    names.length - 1,
  ]);
});
