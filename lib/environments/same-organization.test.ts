import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { stateReasonOf, stateReasonWords } from '#lib/model/state-reason.ts';
import { nightly } from '#lib/worker/nightly.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { addEnvironment } from './add-environment.ts';
import { checkEnvironment } from './check-environment.ts';

// One organization, one entry that can be picked, whatever addresses it answers at.
let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
  await giveSecondAddress();
});
afterEach(async () => {
  await asOwner(`DELETE FROM environment WHERE display_name LIKE 'Twin%'`);
  await database().environment.updateMany({
    where: { displayName: 'Sales Dev' },
    data: { state: 'ready', stateReason: null },
  });
});
afterAll(() => portal.close());

const second = 'https://salestest.crm4.dynamics.com';
const words =
  'Same organization as Sales Dev (salesdev.crm4.dynamics.com). Ask there; the principals here stay as they are.';
const taken =
  'This environment is in the catalog already, as Sales Dev (salesdev.crm4.dynamics.com).';

/** In the tenant, the organization of Sales Dev answers at the address of Sales Test as well. */
async function giveSecondAddress() {
  const { environments } = portal.sandbox.world;
  const byName = (name: string) => environments.all().find((one) => one.displayName === name);
  const [dev, other] = [byName('Sales Dev'), byName('Sales Test')];
  if (!dev?.organization || !other?.organization) throw new Error('The tenant is another one.');
  expect(`https://${other.organization.domainName}.crm4.dynamics.com`).toBe(second);
  environments.put({ ...other, organization: { ...other.organization, id: dev.organization.id } });
  await asOwner(`DELETE FROM environment WHERE display_name = 'Sales Test'`);
}

const salesDev = () =>
  database().environment.findFirstOrThrow({ where: { displayName: 'Sales Dev' } });

async function add(instanceUrl: string, displayName = 'Twin') {
  const ada = await portal.actor('Ada Moreau');
  return addEnvironment(ada, { instanceUrl, displayName, sku: 'Sandbox' }, microsoft());
}

/** An entry that could not be used when it was added, at the second address. */
async function twin() {
  const { organizationId, addedAt } = await salesDev();
  const reason = { state: 'unavailable', stateReason: 'It did not answer.' };
  return database().environment.create({
    data: {
      ...{ organizationId, addedAt, ...reason },
      displayName: 'Twin',
      instanceUrl: second,
      policy: {},
    },
  });
}

async function check(environmentId: string) {
  return checkEnvironment(await portal.actor('Ada Moreau'), { environmentId }, microsoft());
}

const stateOf = (id: string) =>
  database().environment.findUniqueOrThrow({
    where: { id },
    select: { state: true, stateReason: true },
  });

/** How it stands, in words; the row itself keeps a code and facts. */
const told = async (id: string) => {
  const { state, stateReason } = await stateOf(id);
  expect(stateReason).not.toContain('Ask there');
  return { state, words: stateReasonWords(stateReasonOf(stateReason ?? '')) };
};

const ready = async () => {
  const { organizationId } = await salesDev();
  return database().environment.count({ where: { organizationId, state: 'ready' } });
};

test.each([
  ['under its own address', 'https://salesdev.crm4.dynamics.com'],
  ['under its address for the Web API', 'https://salesdev.api.crm4.dynamics.com'],
  ['under another address of its organization', second],
])('what is there %s is refused at the field, by the name of the entry', async (_, instanceUrl) => {
  const before = await database().environment.count();
  expect(await add(instanceUrl)).toEqual({
    ok: false,
    refusal: { code: 'already-there', message: taken, fields: { instanceUrl: taken } },
  });
  expect(await database().environment.count()).toBe(before);
});

test('what several add at the same moment under different addresses is there once', async () => {
  const { id } = await salesDev();
  const move = 'UPDATE environment SET state = $1, instance_url = $2 WHERE id = $3';
  await asOwner(move, ['unavailable', 'https://former.crm4.dynamics.com', id]);
  const outcomes = await Promise.all([
    add('https://salesdev.api.crm4.dynamics.com', 'Twin one'),
    add(second, 'Twin two'),
    add('https://salesdev.crm4.dynamics.com', 'Twin three'),
  ]);
  const codes = outcomes.map((one) => (one.ok ? 'added' : one.refusal.code)).sort();
  expect(codes).toEqual(['added', 'already-there', 'already-there']);
  expect(await ready()).toBe(1);
  const added = await database().environment.findFirstOrThrow({
    where: { displayName: { startsWith: 'Twin' } },
  });
  expect(added.instanceUrl).not.toContain('.api.');
  await asOwner('DELETE FROM environment WHERE id = $1', [added.id]);
  await asOwner(move, ['unavailable', 'https://salesdev.crm4.dynamics.com', id]);
});

describe('An entry whose organization has another', () => {
  test('stays unavailable when it is asked again, and says of which', async () => {
    const { id } = await twin();
    expect(await check(id)).toMatchObject({ ok: false, refusal: { code: 'already-there' } });
    expect(await told(id)).toEqual({ state: 'unavailable', words });
  });

  test('stays unavailable each night', async () => {
    const { id } = await twin();
    await nightly();
    expect(await told(id)).toEqual({ state: 'unavailable', words });
  });

  test('is admitted once the other is not ready any more', async () => {
    const { id } = await salesDev();
    await database().environment.update({ where: { id }, data: { state: 'unavailable' } });
    const other = await twin();
    expect(await check(other.id)).toMatchObject({ ok: true });
    expect(await check(id)).toMatchObject({ ok: false, refusal: { code: 'already-there' } });
    expect(await ready()).toBe(1);
  });

  test('and is admitted at the same moment as the other is told so: never both, never a fault', async () => {
    const { id } = await salesDev();
    const other = await twin();
    for (let round = 0; round < 8; round += 1) {
      await database().environment.updateMany({
        where: { id: { in: [id, other.id] } },
        data: { state: 'unavailable' },
      });
      const outcomes = await Promise.all([check(id), check(other.id)]);
      const lost = outcomes.flatMap((one) => (one.ok ? [] : [one.refusal.code]));
      expect(lost).toHaveLength(1);
      expect(['conflict', 'already-there']).toContain(lost[0]);
      expect(await ready()).toBe(1);
    }
  });
});
