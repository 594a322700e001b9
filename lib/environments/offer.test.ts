import { afterAll, beforeAll, expect, test } from 'vitest';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { type House, openHouse } from '#lib/worker/house-fixture.ts';
import { environmentById, isUsable } from './catalog.ts';
import { offeredRoles } from './offer.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test('a business unit with 180 roles is read without asking for more than Dataverse takes at once', async () => {
  const { places } = await house.ask();
  const [place] = places;
  const environment = await environmentById(place?.environmentId ?? '');
  if (!place || !environment || !isUsable(environment)) throw new Error('Nothing to ask in.');
  const roles = house.sandbox.world.securityRoles;
  const importer = roles.get(place.roleIds[0] ?? '');
  if (!importer) throw new Error('The role is not in the sandbox.');
  for (let n = 0; n < 180; n += 1) {
    const id = crypto.randomUUID();
    roles.put({ ...importer, id, rootId: id, name: `Team ${n}` });
  }
  house.fault({ kind: 'latency', ms: 20, plane: 'dataverse' });
  const offered = await offeredRoles(microsoft(), environment, place.businessUnitId, {
    fresh: true,
  });
  expect(offered.filter(({ name }) => name.startsWith('Team '))).toHaveLength(180);
});
