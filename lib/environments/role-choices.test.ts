import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '#lib/access/actor.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { storedVerdictOf } from '#testing/verdict.ts';
import { environmentById, isUsable } from './catalog.ts';
import { isPortalAdministrator } from './is-portal-administrator.ts';
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

test('an id in capital letters reads nothing anew, and no more is kept than there is room for', async () => {
  const { place, environment } = await salesDev();
  const read = async (unit: string) =>
    void (await roleChoices(worker, microsoft(), environment, unit));
  const calls = () => portal.sandbox.sandbox.log.count();
  await read(place.businessUnitId);
  const before = calls();
  await read(place.businessUnitId.toUpperCase());
  expect(calls()).toBe(before);
  for (let n = 0; n < 100; n += 1) await read(crypto.randomUUID());
  const full = calls();
  await read(place.businessUnitId);
  expect(calls()).toBeGreaterThan(full);
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

describe('A role is barred by what it is and what it holds, where the portal holds everything', () => {
  const administrator = '627090ff-40a3-4053-8790-584edc5be201';

  test('in another language, and for one dangerous privilege', async () => {
    const { place, environment, importer } = await salesDev();
    const { securityRoles, systemUsers } = portal.sandbox.world;
    const here = securityRoles.by('environmentId', importer.environmentId);
    const named = (name: string) => here.find((one) => one.name === name && one.id === one.rootId);
    const [all, customizer] = [named('System Administrator'), named('System Customizer')];
    const user = systemUsers.get(environment.portalUserId);
    if (!all || !customizer || !user) throw new Error('The tenant is another one.');
    expect(all.templateId).toBe(administrator);
    expect(await isPortalAdministrator(worker, microsoft(), environment)).toBe(false);
    systemUsers.put({ ...user, roleIds: [...user.roleIds, all.id] });
    securityRoles.put({ ...customizer, name: 'Systemanpasser' });
    const id = crypto.randomUUID();
    const privileges = [{ name: 'prvActOnBehalfOfAnotherUser', depth: 'Global' as const }];
    securityRoles.put({ ...importer, id, rootId: id, name: 'Harmless', privileges });
    const offered = await roleChoices(worker, microsoft(), environment, place.businessUnitId, {
      fresh: true,
    });
    const reasonOf = (name: string) => offered.find((one) => one.name === name)?.reason;
    expect(reasonOf('Systemanpasser')).toContain('does not hand it out');
    expect(reasonOf('Harmless')).toContain('act as somebody else');
    expect(reasonOf('Basic User')).toBeNull();
    expect(await isPortalAdministrator(worker, microsoft(), environment)).toBe(true);
  });

  test('and one that is barred only now is no finding on who holds it', async () => {
    const { principalId } = await portal.approve();
    await portal.settle();
    portal.pass(700);
    const { environment, importer } = await salesDev();
    const policy = { ...environment.policy, deniedRoleNames: [importer.name] };
    await asOwner('UPDATE environment SET policy = $1 WHERE id = $2', [policy, environment.id]);
    const { runId } = must(await verifyPrincipal(worker, { principalId }));
    await portal.drain();
    expect(await storedVerdictOf(runId)).toMatchObject({ outcome: 'as-approved', codes: [] });
  });
});
