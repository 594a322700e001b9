import { afterAll, beforeAll, expect, test } from 'vitest';
import { sandboxConfiguration, testConfiguration } from '#testing/test-configuration.ts';
import { type RunningSandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { connectMicrosoft, type Microsoft } from './microsoft.ts';

const instanceUrl = 'https://salesdev.crm4.dynamics.com/';
let sandbox: RunningSandbox;
let microsoft: Microsoft;

beforeAll(async () => {
  sandbox = await startSandbox();
  microsoft = connectMicrosoft(sandboxConfiguration(sandbox));
});
afterAll(() => sandbox.close());

async function importer() {
  const { graph, dataverse } = microsoft;
  const tag = 'bp:flow';
  const { clientId, objectId } = await graph.createApplication({
    displayName: 'flow',
    tag,
    notes: '',
  });
  const { objectId: servicePrincipalId } = await graph.createServicePrincipal({
    clientId,
    tag,
    backingApplicationAgeSeconds: 0,
  });
  const environment = dataverse.environment(instanceUrl);
  const { businessUnitId } = await environment.whoAmI();
  const { userId } = await environment.createApplicationUser({ clientId, businessUnitId });
  const roles = await environment.rolesOf(businessUnitId);
  const roleId = roles.find(({ name }) => name === 'Sales Importer')?.roleId ?? '';
  await environment.assignRole({ userId, roleId });
  return { clientId, objectId, servicePrincipalId };
}

test('a flow may do what the roles allow, whatever API permissions say', async () => {
  const control = microsoft.sandbox;
  const { clientId, objectId, servicePrincipalId } = await importer();
  const create = (table: string) =>
    control?.runFlow({ clientId, instanceUrl, table, action: 'create' });
  expect(await create('account')).toMatchObject({ status: 201, code: null });
  expect(await create('invoice')).toMatchObject({ status: 403, code: '0x80040220' });
  await control?.addPermission(clientId);
  expect(await create('invoice')).toMatchObject({ status: 403 });
  const lists = await microsoft.graph.accessLists({
    applicationObjectId: objectId,
    servicePrincipalId,
  });
  expect(lists.requiredResourceAccess).toMatchObject({
    state: 'visible',
    entries: [{ resourceAppId: '00000007-0000-0000-c000-000000000000', type: 'Scope' }],
  });
});

test('with a real tenant there is no sandbox to ask', () => {
  expect(connectMicrosoft(testConfiguration()).sandbox).toBeNull();
});
