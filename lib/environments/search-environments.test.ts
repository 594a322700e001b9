import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#lib/access/actor.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { searchedFrom } from '#lib/model/found.ts';
import { defaultPolicy } from '#lib/model/policy.ts';
import { type EmptyPortal, openEmptyPortal } from '#testing/empty-portal.ts';
import {
  environmentChoiceById,
  fewEnvironments,
  searchEnvironments,
} from './search-environments.ts';

let portal: EmptyPortal;
const reader = systemActor('worker');
beforeAll(async () => {
  portal = await openEmptyPortal();
});
afterAll(() => portal.close());

async function added(displayName: string, changes: { stateReason?: string } = {}): Promise<string> {
  const { id } = await database().environment.create({
    data: {
      displayName,
      instanceUrl: `https://${displayName.toLowerCase().replaceAll(' ', '')}.crm4.dynamics.com`,
      organizationId: newId(),
      portalUserId: newId(),
      sku: 'Production',
      state: changes.stateReason ? 'unavailable' : 'ready',
      policy: asJson(defaultPolicy('Production')),
      addedAt: now(),
      ...changes,
    },
  });
  return id;
}

test('a search finds by name and by host; what cannot be picked comes last, with its reason', async () => {
  const out = await added('A Sales Archive', { stateReason: 'It is disabled.' });
  const sales = await added('Sales');
  await added('Finance');
  const { found } = await searchEnvironments(reader, 'sAlEs');
  expect(found).toEqual([
    {
      id: sales,
      name: 'Sales',
      detail: 'sales.crm4 · Production',
      instanceUrl: 'https://sales.crm4.dynamics.com',
      reason: null,
      lifetimeDaysMax: 365,
    },
    expect.objectContaining({ id: out, reason: 'It is disabled.' }),
  ]);
  expect((await searchEnvironments(reader, 'finance.crm4')).found).toMatchObject([
    { name: 'Finance' },
  ]);
  expect((await searchEnvironments(reader, 'nothing like it')).found).toEqual([]);
  expect((await environmentChoiceById(reader, out)).found).toMatchObject([
    { name: 'A Sales Archive' },
  ]);
  expect((await environmentChoiceById(reader, newId())).found).toEqual([]);
});

test('from twenty on they are no longer read for a page', async () => {
  const count = await database().environment.count();
  for (let n = count; n < searchedFrom - 1; n += 1) await added(`Region ${n}`);
  expect(await fewEnvironments(reader)).toHaveLength(searchedFrom - 1);
  await added('Region 20');
  expect(await fewEnvironments(reader)).toBeNull();
});
