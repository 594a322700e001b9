import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noteBaseline } from '#lib/history/note-baseline.ts';
import { verifyRows } from '#lib/history/verify-rows.ts';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { stateReasonOf } from '#lib/model/state-reason.ts';
import { nightly } from '#lib/worker/nightly.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import type { Environment } from '../../sandbox/world/dataverse-rows.ts';
import { changeAddress } from './change-address.ts';
import { checkEnvironment } from './check-environment.ts';

// What is known of a ready environment is read again each night, and whenever an admin asks.
let portal: TestPortal;
let before: Environment;
beforeAll(async () => {
  portal = await startTestPortal();
  before = there();
});
afterAll(() => portal.close());

function there(): Environment {
  const all = portal.sandbox.world.environments.all();
  const found = all.find((one) => one.organization?.domainName === 'salesdev');
  if (!found) throw new Error('The tenant is another one.');
  return found;
}
const change = (changes: Partial<Environment>) =>
  void portal.sandbox.world.environments.put({ ...there(), ...changes });
const row = () =>
  database().environment.findFirstOrThrow({
    where: { instanceUrl: 'https://salesdev.crm4.dynamics.com' },
  });
const check = async () =>
  checkEnvironment(
    await portal.actor('Ada Moreau'),
    { environmentId: (await row()).id },
    microsoft(),
  );
const updates = async () => {
  const found = await database().auditEvent.findMany({
    where: { kind: 'environment.updated', environmentId: (await row()).id },
    orderBy: { seq: 'asc' },
  });
  return found.map(({ body }) => JSON.parse(body).event);
};

test('a night that finds it as it was tells nothing, and learns the version', async () => {
  await nightly();
  expect(await row()).toMatchObject({ version: expect.stringMatching(/^9\.2/) });
  expect(await updates()).toEqual([]);
});

test('its name and type are as Microsoft has them from then on, in one event', async () => {
  change({ displayName: 'Sales Live', sku: 'Production' });
  must(await check());
  must(await check());
  expect(await row()).toMatchObject({ displayName: 'Sales Live', sku: 'Production' });
  expect(await updates()).toMatchObject([{ state: 'ready', changed: ['name', 'type'] }]);
  change(before);
  await nightly();
  expect(await updates()).toHaveLength(2);
});

test('the portal’s own user that was made anew is the one of now', async () => {
  const { systemUsers } = portal.sandbox.world;
  const { id, portalUserId } = await row();
  const user = systemUsers.get(portalUserId ?? '');
  if (!user) throw new Error('The portal has no user there.');
  const newId = crypto.randomUUID();
  systemUsers.remove(user.id);
  systemUsers.put({ ...user, id: newId });
  await nightly();
  expect(await row()).toMatchObject({ id, portalUserId: newId });
  expect((await updates()).at(-1)).toMatchObject({ changed: ['portal-user'], portalUserId: newId });
});

test('an organization that was not known is learnt', async () => {
  const { id, organizationId } = await row();
  await asOwner('UPDATE environment SET organization_id = NULL WHERE id = $1', [id]);
  await nightly();
  expect(await row()).toMatchObject({ organizationId, state: 'ready' });
});

test('what does not answer for a moment stays as it is', async () => {
  portal.fault({ kind: 'status', status: 503, operation: 'GET /WhoAmI' });
  expect(await check()).toMatchObject({ ok: false, refusal: { code: 'microsoft-refused' } });
  portal.sandbox.sandbox.faults.clear();
  expect((await row()).state).toBe('ready');
});

describe('An address that changed', () => {
  const former = 'https://salesdev.crm4.dynamics.com';
  const byId = async (id: string) => database().environment.findUniqueOrThrow({ where: { id } });
  const move = async (instanceUrl: string) =>
    changeAddress(
      await portal.actor('Ada Moreau'),
      { environmentId: (await row()).id, instanceUrl },
      microsoft(),
    );
  /** In the tenant it answers under another name from now on, or under its own again. */
  const answerAt = (domainName: string) => {
    const { organization } = before;
    if (!organization) throw new Error('The tenant is another one.');
    const instanceUrl = `https://${domainName}.crm4.dynamics.com/`;
    const instanceApiUrl = `https://${domainName}.api.crm4.dynamics.com`;
    const moved = { ...organization, domainName, instanceUrl, instanceApiUrl };
    portal.sandbox.world.environments.put({ ...before, organization: moved });
  };

  test('is accepted of an admin where the same organization answers there, and nowhere else', async () => {
    const { id, organizationId } = await row();
    const told = async (url: string) => {
      const answer = await move(url);
      return answer.ok ? 'moved' : [answer.refusal.code, answer.refusal.fields?.instanceUrl];
    };
    expect(await told(former.replace('.crm4', '.api.crm4'))).toEqual([
      ...['invalid', 'This is the address it has already.'],
    ]);
    expect(await told('https://salestest.crm4.dynamics.com')).toEqual([
      ...['conflict', 'Another organization answers there. Its address was kept.'],
    ]);
    expect((await told('https://saleslive.crm4.dynamics.com'))[0]).toBe('microsoft-refused');
    expect(await told('https://sales.example.com')).toEqual([
      'microsoft-refused',
      expect.stringContaining('not the address of a Dataverse environment'),
    ]);
    expect(await byId(id)).toMatchObject({ instanceUrl: former });
    await noteBaseline();
    answerAt('saleslive');
    await nightly();
    expect(await byId(id)).toMatchObject({ instanceUrl: former });
    const instanceUrl = 'https://saleslive.crm4.dynamics.com';
    must(await move(instanceUrl));
    expect(await byId(id)).toMatchObject({ instanceUrl, organizationId, state: 'ready' });
    const event = await database().auditEvent.findFirstOrThrow({
      where: { body: { contains: 'formerInstanceUrl' } },
    });
    expect(JSON.parse(event.body).event).toMatchObject({
      ...{ changed: ['address'], instanceUrl, formerInstanceUrl: former, organizationId },
    });
    expect(await verifyRows()).toMatchObject({ different: null });
    await asOwner('UPDATE environment SET instance_url = $1 WHERE id = $2', [former, id]);
    expect((await verifyRows()).different).toMatchObject({
      ...{ rows: 'environment', id, what: 'it was accepted at another address' },
    });
  });

  test('is followed by itself where the organization gives it as its own and answers there', async () => {
    answerAt('salesdev');
    const { id } = await row();
    await nightly();
    const { environments } = portal.sandbox.world;
    const [other] = environments.by('domainName', 'salestest');
    if (!other?.organization || !before.organization) throw new Error('The tenant is another one.');
    const { instanceUrl } = other.organization;
    await asOwner(`DELETE FROM environment WHERE display_name = 'Sales Test'`);
    // Its former address leads on, as a redirection would, and tells of the new one.
    const instanceApiUrl = former;
    change({ organization: { ...before.organization, instanceUrl, instanceApiUrl } });
    await nightly();
    expect(await byId(id)).toMatchObject({ instanceUrl: former });
    const organization = { ...other.organization, id: before.organization.id };
    environments.put({ ...other, organization });
    await nightly();
    expect(await byId(id)).toMatchObject({ instanceUrl: new URL(instanceUrl).origin });
    environments.put(other);
    answerAt('salesdev');
    must(await changeBack(id));
  });

  const changeBack = async (environmentId: string) =>
    changeAddress(
      await portal.actor('Ada Moreau'),
      { environmentId, instanceUrl: former },
      microsoft(),
    );
});

test('another organization at its address bars it, until an admin accepts that one', async () => {
  const copyId = '5b1f1d0e-6f6e-4f0a-9d3b-2f1f4f5b7c11';
  const { organizationId } = await row();
  const organization = before.organization && { ...before.organization, id: copyId };
  change({ organization });
  await nightly();
  await nightly();
  const barred = await row();
  expect(barred).toMatchObject({ state: 'unavailable', organizationId });
  expect(stateReasonOf(barred.stateReason ?? '')).toMatchObject({
    ...{ code: 'other-organization', facts: { foundId: copyId } },
  });
  expect((await updates()).at(-1)).toMatchObject({ state: 'unavailable', organizationId });
  must(await check());
  expect(await row()).toMatchObject({ state: 'ready', organizationId: copyId });
});
