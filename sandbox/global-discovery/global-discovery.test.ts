import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import {
  appToken,
  type Call,
  callerWith,
  control,
  rowsOf,
  textOf,
  tokenCall,
} from '../testing/client.ts';
import { personToken } from '../testing/sign-in.ts';

let running: RunningSandbox;
let ada: Call;
const resource = 'https://globaldisco.crm.dynamics.com';

beforeAll(async () => {
  running = await startSandbox();
  ada = callerWith(base(), await tokenFor('Ada Moreau'));
});
afterAll(async () => await running.close());

const base = () => `${running.url}/globaldisco/api/discovery/v2.0`;

async function tokenFor(name: string) {
  const { clientId, clientSecret } = running.info.portal;
  const exchanged = await tokenCall(running, {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    client_id: clientId,
    client_secret: clientSecret,
    assertion: await personToken(running, name),
    scope: `${resource}/user_impersonation`,
    requested_token_use: 'on_behalf_of',
  });
  return textOf(exchanged, 'access_token');
}

test('a person finds the organizations in which they are an enabled user, and no others', async () => {
  const found = rowsOf(await ada('GET', '/Instances'));
  expect(found.map(({ UrlName }) => UrlName)).toEqual([
    ...['contoso', 'salesdev', 'salestest', 'sales', 'financeus', 'fieldservice'],
  ]);
  const salesDev = running.info.environments.find((one) => one.domainName === 'salesdev');
  expect(found[1]).toMatchObject({
    FriendlyName: 'Sales Dev',
    State: 0,
    Url: 'https://salesdev.crm4.dynamics.com',
    ApiUrl: 'https://salesdev.api.crm4.dynamics.com',
    EnvironmentId: salesDev?.id,
  });
  const maya = callerWith(base(), await tokenFor('Maya Lindqvist'));
  expect(rowsOf(await maya('GET', '/Instances'))).toEqual([]);
});

test('one is found by its organization id and by its unique name, narrowed by filter and select', async () => {
  const [first] = rowsOf(await ada('GET', '/Instances'));
  expect((await ada('GET', `/Instances(${first?.Id})`)).body).toMatchObject({ Id: first?.Id });
  const named = await ada('GET', `/Instances(UniqueName='${first?.UniqueName}')`);
  expect(named.body.Id).toBe(first?.Id);
  expect((await ada('GET', `/Instances(${crypto.randomUUID()})`)).status).toBe(404);
  const narrowed = await ada('GET', "/Instances?$filter=UrlName eq 'sales'&$select=FriendlyName");
  expect(rowsOf(narrowed)).toEqual([{ FriendlyName: 'Sales Production' }]);
});

test('without a token there is a challenge; an application is refused, or finds nothing', async () => {
  const nobody = await callerWith(base(), undefined)('GET', '/Instances');
  expect(nobody.status).toBe(401);
  expect(nobody.headers.get('WWW-Authenticate')).toContain('authorization_uri=');
  const app = callerWith(base(), await appToken(running, `${resource}/.default`));
  expect((await app('GET', '/Instances')).status).toBe(401);
  await control(running, 'POST', '/behaviours', { discoveryForApplications: 'empty' });
  expect(rowsOf(await app('GET', '/Instances'))).toEqual([]);
});
