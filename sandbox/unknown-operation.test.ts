import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from './start-sandbox.ts';
import { appToken } from './testing/client.ts';
import { personToken } from './testing/sign-in.ts';

let running: RunningSandbox;
let tokens: Record<string, string>;

beforeAll(async () => {
  running = await startSandbox();
  tokens = {
    entra: '',
    graph: await appToken(running),
    dataverse: await appToken(running, 'https://salesdev.crm4.dynamics.com/.default'),
    'power-platform': await appToken(running, 'https://service.powerapps.com/.default'),
    'global-discovery': await personToken(
      running,
      'Maya Lindqvist',
      'https://globaldisco.crm.dynamics.com/user_impersonation',
    ),
  };
});
afterAll(async () => await running.close());

const bap = '/bap/providers/Microsoft.BusinessAppPlatform';
const version = 'api-version=2020-10-01';
const text = expect.any(String);
const inGraph = (message: unknown) => ({
  error: { code: 'BadRequest', message, innerError: { 'request-id': text, date: text } },
});
const inDataverse = { error: { code: '0x80060888', message: expect.stringContaining('segment') } };
const inAdmin = {
  error: { code: 'NotFound', message: expect.stringContaining('No HTTP resource') },
};
const inDiscovery = { error: { code: '', message: expect.stringContaining('No HTTP resource') } };

test.each([
  ['entra', 'GET', '/common/oauth2/v2.0/nothing', 404, undefined],
  ['entra', 'POST', '/common/oauth2/nothing', 404, undefined],
  ['graph', 'GET', '/graph/v1.0/groups', 400, inGraph(expect.stringContaining("'groups'"))],
  ['graph', 'POST', '/graph/v1.0/teams/x/y', 400, inGraph(expect.stringContaining("'teams'"))],
  ['graph', 'GET', '/graph/v7.0/applications', 400, inGraph('Invalid version: v7.0')],
  ['dataverse', 'GET', '/dataverse/salesdev/api/data/v9.2/unheardof', 404, inDataverse],
  ['dataverse', 'POST', '/dataverse/salesdev/api/data/v9.2/Unheard/of/it', 404, inDataverse],
  ['dataverse', 'GET', '/dataverse/salesdev/api/data/v7.0/WhoAmI', 404, inDataverse],
  ['power-platform', 'GET', `${bap}/apps?${version}`, 404, inAdmin],
  ['power-platform', 'POST', `${bap}/environments/x/unheardof?${version}`, 404, inAdmin],
  ['power-platform', 'GET', `/bap/providers/Microsoft.PowerApps/apps?${version}`, 404, inAdmin],
  ['global-discovery', 'GET', '/globaldisco/api/discovery/v2.0/Unheard', 404, inDiscovery],
  ['global-discovery', 'GET', '/globaldisco/api/discovery/v7.0/Instances', 404, inDiscovery],
])('%s: %s %s is not found as there, and logged as not implemented', async (...row) => {
  const [plane, method, path, status, body] = row;
  const answer = await fetch(`${running.url}${path}`, {
    method,
    headers: { Authorization: `Bearer ${tokens[plane]}` },
  });
  expect(answer.status).toBe(status);
  if (body) expect(await answer.json()).toMatchObject(body);
  else expect(answer.headers.get('Content-Type')).toContain('text/html');
  expect(running.sandbox.log.recent()[0]).toMatchObject({
    plane,
    status,
    note: expect.stringMatching(/^not implemented\b/),
  });
});

test.each([
  ['dataverse', '/dataverse/salesdev/api/data/v9.2/Unheard/of/it'],
  ['power-platform', `${bap}/apps?${version}`],
  ['global-discovery', '/globaldisco/api/discovery/v2.0/Unheard'],
])('%s asks for a token before it says what it does not know', async (_, path) => {
  expect((await fetch(`${running.url}${path}`)).status).toBe(401);
});
