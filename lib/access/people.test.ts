import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { foundMax, searchedFrom } from '#lib/model/found.ts';
import { type EmptyPortal, openEmptyPortal } from '#testing/empty-portal.ts';
import { somebody } from '#testing/somebody.ts';
import { fewOwnersBeside, personAmong, searchPeople } from './people.ts';

let portal: EmptyPortal;
beforeAll(async () => {
  portal = await openEmptyPortal();
});
afterAll(() => portal.close());

async function known(name: string, roles: string[]): Promise<string> {
  const { id } = await database().person.create({
    data: {
      tenantId: newId(),
      objectId: newId(),
      name,
      userPrincipalName: `${name.toLowerCase().replaceAll(' ', '.')}@contoso.example`,
      roles,
      firstSeenAt: now(),
      lastSeenAt: now(),
    },
  });
  return id;
}

test('only who held a role that may own at their last sign-in can be an owner, and not oneself', async () => {
  const me = await known('Maya Lindqvist', ['Maker']);
  const max = await known('Max Okafor', ['Maker']);
  const mia = await known('Mia Tanaka', ['Maker', 'Admin']);
  const others = [
    await known('Audrey Berg', ['Auditor']),
    await known('Ada Moreau', ['Admin']),
    await known('Gus Novak', []),
  ];
  const maya = somebody(['Maker'], me);
  const auditor = somebody(['Auditor']);
  expect((await fewOwnersBeside(maya))?.map(({ id }) => id)).toEqual([max, mia]);
  expect((await searchPeople(maya, '', 'owners')).found.map(({ id }) => id)).toEqual([max, mia]);
  for (const id of [me, ...others]) {
    expect(await personAmong(maya, id, 'owners')).toEqual({ found: [], isCutOff: false });
  }
  expect((await personAmong(maya, max, 'owners')).found).toMatchObject([{ name: 'Max Okafor' }]);
  expect((await searchPeople(auditor, 'BERG@contoso', 'everybody')).found).toMatchObject([
    { name: 'Audrey Berg', userPrincipalName: 'audrey.berg@contoso.example' },
  ]);
  // A sign that LIKE knows is searched for as it is, and nobody here has one.
  for (const sign of ['%', '_']) {
    expect((await searchPeople(auditor, sign, 'everybody')).found).toEqual([]);
  }
});

test('from twenty on they are no longer read for a page, and a search answers the first of them', async () => {
  const me = somebody(['Maker']);
  const count = await database().person.count({ where: { roles: { has: 'Maker' } } });
  for (let n = count; n < searchedFrom - 1; n += 1) await known(`Maker ${n}`, ['Maker']);
  expect(await fewOwnersBeside(me)).toHaveLength(searchedFrom - 1);
  await known('Maker 20', ['Maker']);
  expect(await fewOwnersBeside(me)).toBeNull();
  expect(await searchPeople(me, '', 'owners')).toMatchObject({ isCutOff: false });
  await known('Maker 21', ['Maker']);
  const { found, isCutOff } = await searchPeople(me, '', 'owners');
  expect([found.length, isCutOff]).toEqual([foundMax, true]);
});

test('who may not ask is a fault of the door that let them', async () => {
  await expect(searchPeople(somebody(['Maker']), '', 'everybody')).rejects.toThrow('history.read');
  await expect(fewOwnersBeside(somebody(['Auditor']))).rejects.toThrow('request.submit');
});
