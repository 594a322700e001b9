import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { appToken, callerWith, codeOf, control, rowsOf } from '../testing/client.ts';
import { dataverseAs, newPrincipal } from '../testing/principal.ts';

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
