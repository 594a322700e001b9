import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import {
  appToken,
  callerWith,
  codeOf,
  control,
  rowsOf,
  textOf,
  tokenCall,
} from '../testing/client.ts';
import { dataverseAs, newPrincipal } from '../testing/principal.ts';
import { personToken } from '../testing/sign-in.ts';

let running: RunningSandbox;
const version = '?api-version=2020-10-01';

beforeAll(async () => {
  running = await startSandbox();
});
afterAll(async () => await running.close());

const bapAs = async (scope: string, credentials?: Parameters<typeof appToken>[2]) =>
  callerWith(
    `${running.url}/bap/providers/Microsoft.BusinessAppPlatform`,
    await appToken(running, scope, credentials),
  );

test.each(['https://service.powerapps.com/.default', 'https://api.bap.microsoft.com/.default'])(
  'a registered application lists the environments with a token for %s',
  async (scope) => {
    const bap = await bapAs(scope);
    const list = rowsOf(await bap('GET', `/scopes/admin/environments${version}`));
    expect(list).toHaveLength(7);
    expect(list[0]).toMatchObject({
      name: `Default-${running.info.tenantId}`,
      properties: { isDefault: true, linkedEnvironmentMetadata: { domainName: 'contoso' } },
    });
    const without = list.find((one) => JSON.stringify(one).includes('HR Without Dataverse'));
    expect(JSON.stringify(without)).not.toContain('linkedEnvironmentMetadata');
  },
);

test('an application that is not registered is refused, and a missing environment is not found', async () => {
  const scope = 'https://service.powerapps.com/.default';
  const stranger = await bapAs(scope, await newPrincipal(running, 'unregistered'));
  const refused = await stranger('GET', `/scopes/admin/environments${version}`);
  expect(refused.status).toBe(403);
  expect(JSON.stringify(refused.body)).toContain('does not have permission to access the path');
  const bap = await bapAs(scope);
  const missing = await bap('GET', `/scopes/admin/environments/nowhere${version}`);
  expect([missing.status, codeOf(missing)]).toEqual([404, 'EnvironmentNotFound']);
  const self = await bap('PUT', `/adminApplications/${running.info.portal.clientId}${version}`);
  expect(self.status).toBe(403);
});

test('addAppUser always gives System Administrator, which the portal then could not have given', async () => {
  const principal = await newPrincipal(running, 'over-powered');
  const bap = await bapAs('https://service.powerapps.com/.default');
  const environment = running.info.environments.find((one) => one.domainName === 'salesdev');
  const path = `/scopes/admin/environments/${environment?.id}/addAppUser${version}`;
  const added = await bap('POST', path, { servicePrincipalAppId: principal.clientId });
  expect(added.status).toBe(200);
  const call = await dataverseAs(running, 'salesdev', principal);
  const who = await call('GET', '/WhoAmI');
  const own = await call(
    'GET',
    `/systemusers(${who.body.UserId})?$expand=systemuserroles_association($select=name)`,
  );
  expect(own.body.systemuserroles_association).toMatchObject([{ name: 'System Administrator' }]);
  const without = running.info.environments.find((one) => !one.dataverse);
  const refused = await bap(
    'POST',
    `/scopes/admin/environments/${without?.id}/addAppUser${version}`,
    {
      servicePrincipalAppId: principal.clientId,
    },
  );
  expect(refused.status).toBe(400);
});

test('a copied environment carries its application users along, enabled or disabled', async () => {
  const principal = await newPrincipal(running, 'copied');
  const idOf = (domain: string) =>
    running.info.environments.find((one) => one.domainName === domain)?.id;
  const bap = await bapAs('https://service.powerapps.com/.default');
  await bap('POST', `/scopes/admin/environments/${idOf('salestest')}/addAppUser${version}`, {
    servicePrincipalAppId: principal.clientId,
  });
  const copy = async (applicationUsers: string) =>
    await control(running, 'POST', '/copy-environment', {
      fromEnvironmentId: idOf('salestest'),
      toEnvironmentId: idOf('sales'),
      applicationUsers,
    });
  await copy('enabled');
  const call = await dataverseAs(running, 'sales', principal);
  expect((await call('GET', '/accounts')).status).toBe(200);
  await copy('disabled');
  expect(codeOf(await call('GET', '/accounts'))).toBe('0x80040225');
});

const environmentId = (domain: string) =>
  running.info.environments.find((one) => one.domainName === domain)?.id ?? '';
const serviceScope = 'https://service.powerapps.com/.default';
const portalOnly = async () => await bapAs(serviceScope);

/** The admin API on behalf of a person, by the portal. */
async function bapFor(name: string) {
  const { clientId, clientSecret } = running.info.portal;
  const exchanged = await tokenCall(running, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    client_id: clientId,
    client_secret: clientSecret,
    assertion: await personToken(running, name),
    scope: serviceScope,
    requested_token_use: 'on_behalf_of',
  });
  const base = `${running.url}/bap/providers/Microsoft.BusinessAppPlatform`;
  return callerWith(base, textOf(exchanged, 'access_token'));
}

test('no token is 401, no version 400', async () => {
  const nobody = callerWith(
    `${running.url}/bap/providers/Microsoft.BusinessAppPlatform`,
    undefined,
  );
  expect((await nobody('GET', `/scopes/admin/environments${version}`)).status).toBe(401);
  const unversioned = await (await portalOnly())('GET', '/scopes/admin/environments');
  expect([unversioned.status, codeOf(unversioned)]).toEqual([400, 'MissingApiVersionParameter']);
});

test('a person registers an application and drops it again, and it is admin in between', async () => {
  const principal = await newPrincipal(running, 'registered');
  const own = await bapAs(serviceScope, principal);
  const ada = await bapFor('Ada Moreau');
  const path = `/adminApplications/${principal.clientId}${version}`;
  const list = `/scopes/admin/environments${version}`;
  expect((await (await bapFor('Maya Lindqvist'))('PUT', path)).status).toBe(403);
  const made = await ada('PUT', path);
  expect([made.status, made.body]).toEqual([200, { applicationId: principal.clientId }]);
  expect((await ada('GET', path)).body).toEqual({ applicationId: principal.clientId });
  expect(rowsOf(await ada('GET', `/adminApplications${version}`))).toContainEqual({
    applicationId: principal.clientId,
  });
  expect(rowsOf(await own('GET', list))).toHaveLength(7);
  expect((await ada('DELETE', path)).status).toBe(204);
  expect((await own('GET', list)).status).toBe(403);
  expect((await ada('GET', path)).status).toBe(404);
});

test('a person adds an application user only with the admin role', async () => {
  const principal = await newPrincipal(running, 'added by a person');
  const path = `/scopes/admin/environments/${environmentId('salestest')}/addAppUser${version}`;
  const body = { servicePrincipalAppId: principal.clientId };
  expect((await (await bapFor('Maya Lindqvist'))('POST', path, body)).status).toBe(403);
  expect((await (await bapFor('Ada Moreau'))('POST', path, body)).status).toBe(200);
});

test('a maker finds the default environment and those they are a user of, an admin all', async () => {
  const maya = await bapFor('Maya Lindqvist');
  const names = async () =>
    rowsOf(await maya('GET', `/environments${version}`)).map(({ name }) => name);
  expect(await names()).toEqual([`Default-${running.info.tenantId}`]);
  const oid = running.info.people.find((one) => one.name === 'Maya Lindqvist')?.oid;
  const path = `/scopes/admin/environments/${environmentId('salesdev')}/addUser${version}`;
  expect((await (await portalOnly())('POST', path, { objectId: oid })).status).toBe(200);
  expect(await names()).toContain(environmentId('salesdev'));
  expect((await maya('GET', `/environments/${environmentId('sales')}${version}`)).status).toBe(404);
  expect(rowsOf(await maya('GET', `/scopes/admin/environments${version}`))).toEqual([]);
  await control(running, 'POST', '/behaviours', { environmentsWithoutRole: 'own' });
  expect(rowsOf(await maya('GET', `/scopes/admin/environments${version}`))).toHaveLength(2);
  await control(running, 'POST', '/behaviours', { environmentsWithoutRole: 'none' });
  const ada = await bapFor('Ada Moreau');
  expect(rowsOf(await ada('GET', `/environments${version}`))).toHaveLength(7);
});

test('$select gives the Dataverse host and what identifies the environment', async () => {
  const id = environmentId('salesdev');
  const select = '&$select=properties.linkedEnvironmentMetadata.instanceApiUrl';
  const { body } = await (await portalOnly())('GET', `/environments/${id}${version}${select}`);
  expect(body).toEqual({
    id: `/providers/Microsoft.BusinessAppPlatform/environments/${id}`,
    type: 'Microsoft.BusinessAppPlatform/environments',
    location: 'europe',
    name: id,
    properties: {
      linkedEnvironmentMetadata: { instanceApiUrl: 'https://salesdev.api.crm4.dynamics.com' },
    },
  });
});

test('a disabled environment says so on both sides', async () => {
  const { body } = await (await portalOnly())(
    'GET',
    `/scopes/admin/environments/${environmentId('fieldservice')}${version}`,
  );
  expect(body.properties).toMatchObject({
    environmentSku: 'Trial',
    states: { runtime: { id: 'Disabled' } },
    linkedEnvironmentMetadata: { instanceState: 'Disabled' },
  });
});
