import { afterAll, beforeAll, expect, test } from 'vitest';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { type House, openHouse } from '#lib/worker/house-fixture.ts';
import { type CatalogEnvironment, isUsable, listEnvironments } from './catalog.ts';
import { offeredRoles } from './offer.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** What an admin of Dataverse may do with a role's privileges: cut rows of one out by a filter. */
function filterRecordsOf(roleName: string, { environmentId }: CatalogEnvironment) {
  const { securityRoles } = house.sandbox.sandbox.world;
  const role = securityRoles
    .by('environmentId', environmentId ?? '')
    .find((one) => one.name === roleName && one.id === one.rootId);
  if (!role) throw new Error(`There is no role ${roleName}.`);
  const [first, ...rest] = role.privileges;
  if (!first) throw new Error(`${roleName} holds nothing.`);
  securityRoles.put({ ...role, privileges: [{ ...first, depth: 'RecordFilter' }, ...rest] });
}

test('a depth that nobody here knows bars the role that has it, by its name, and no other', async () => {
  const environment = (await listEnvironments()).find((one) => one.displayName === 'Sales Dev');
  if (!environment || !isUsable(environment)) throw new Error('Sales Dev is not usable.');
  const units = await microsoft().dataverse.environment(environment.instanceUrl).businessUnits();
  const root = units.find((unit) => unit.parentId === null)?.businessUnitId ?? '';
  const offer = () => offeredRoles(microsoft(), environment, root, { fresh: true });
  const pickable = async () =>
    (await offer()).filter((role) => role.reason === null).map((role) => role.name);

  const before = await pickable();
  expect(before).toContain('Invoice Reader');
  filterRecordsOf('Invoice Reader', environment);
  expect(await pickable()).toEqual(before.filter((name) => name !== 'Invoice Reader'));
  const barred = (await offer()).find((role) => role.name === 'Invoice Reader');
  expect(barred?.reason).toContain('RecordFilter');
  expect(barred?.privileges.map((one) => one.depth)).toContain('RecordFilter');
});
