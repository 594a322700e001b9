import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '#lib/access/actor.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { environmentById, isUsable } from './catalog.ts';
import { roleChoices } from './role-choices.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

const worker = systemActor('worker');

async function salesDev() {
  const { places } = await portal.ask();
  const [place] = places;
  const environment = await environmentById(worker, place?.environmentId ?? '');
  if (!place || !environment || !isUsable(environment)) throw new Error('Nothing to ask in.');
  const importer = portal.sandbox.world.securityRoles.get(place.roleIds[0] ?? '');
  if (!importer) throw new Error('The role is not in the sandbox.');
  return { place, environment, importer };
}

test('what was read is good for a minute, and no longer', async () => {
  const { place, environment, importer } = await salesDev();
  const offered = async () => {
    const roles = await roleChoices(worker, microsoft(), environment, place.businessUnitId);
    return roles.map(({ name }) => name);
  };
  const before = await offered();
  const id = crypto.randomUUID();
  portal.sandbox.world.securityRoles.put({ ...importer, id, rootId: id, name: 'Brand new' });
  portal.pass(50);
  expect(await offered()).toEqual(before);
  portal.pass(11);
  expect(await offered()).toContain('Brand new');
});

test('a business unit with 180 roles is read without asking for more than Dataverse takes at once', async () => {
  const { place, environment, importer } = await salesDev();
  const roles = portal.sandbox.world.securityRoles;
  for (let n = 0; n < 180; n += 1) {
    const id = crypto.randomUUID();
    roles.put({ ...importer, id, rootId: id, name: `Team ${n}` });
  }
  portal.fault({ kind: 'latency', ms: 20, plane: 'dataverse' });
  const offered = await roleChoices(worker, microsoft(), environment, place.businessUnitId, {
    fresh: true,
  });
  expect(offered.filter(({ name }) => name.startsWith('Team '))).toHaveLength(180);
});
