import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { appToken, callerWith, codeOf, rowsOf } from '../testing/client.ts';
import { newPrincipal } from '../testing/principal.ts';

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
