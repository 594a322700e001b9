import { ConfidentialClientApplication } from '@azure/msal-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { appToken, callerWith, control, rowsOf, textOf, tokenCall } from '../testing/client.ts';
import { personToken } from '../testing/sign-in.ts';

let running: RunningSandbox;
const bapScope = 'https://service.powerapps.com/.default';

beforeAll(async () => {
  running = await startSandbox();
});
afterAll(async () => await running.close());

function exchangeForm(assertion: string, scope = bapScope) {
  const { clientId, clientSecret } = running.info.portal;
  return {
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    client_id: clientId,
    client_secret: clientSecret,
    assertion,
    scope,
    requested_token_use: 'on_behalf_of',
  };
}

const exchange = async (assertion: string, scope = bapScope) =>
  await tokenCall(running, exchangeForm(assertion, scope));

const environmentsSeenBy = async (token: string) => {
  const bap = callerWith(`${running.url}/bap/providers/Microsoft.BusinessAppPlatform`, token);
  return rowsOf(await bap('GET', '/scopes/admin/environments?api-version=2020-10-01')).length;
};

test('an admin’s token lists the environments, a maker’s none', async () => {
  const admin = await exchange(await personToken(running, 'Ada Moreau'));
  expect(await environmentsSeenBy(textOf(admin, 'access_token'))).toBe(7);
  const maker = await exchange(await personToken(running, 'Maya Lindqvist'));
  expect(await environmentsSeenBy(textOf(maker, 'access_token'))).toBe(0);
});

test('an admin acts in Dataverse as the person they are', async () => {
  const scope = 'https://salesdev.crm4.dynamics.com/user_impersonation';
  const admin = await exchange(await personToken(running, 'Ada Moreau'), scope);
  const base = `${running.url}/dataverse/salesdev/api/data/v9.2`;
  const call = callerWith(base, textOf(admin, 'access_token'));
  expect((await call('GET', '/systemusers')).status).toBe(200);
  const maker = await exchange(await personToken(running, 'Maya Lindqvist'), scope);
  const refused = await callerWith(base, textOf(maker, 'access_token'))('GET', '/systemusers');
  expect(refused.status).toBe(403);
});

test('app-only, foreign and expired assertions are refused', async () => {
  expect((await exchange(await appToken(running))).body.error_codes).toEqual([50013]);
  expect((await exchange('a.b.c')).body.error_codes).toEqual([50013]);
  const token = await personToken(running, 'Ada Moreau');
  await control(running, 'POST', '/clock', { advanceSeconds: 3700 });
  expect((await exchange(token)).body.error_codes).toEqual([500133]);
});

test('withdrawn consent is 65001 with its suberror', async () => {
  const { clientId } = running.info.portal;
  await control(running, 'POST', '/permissions', { appId: clientId, remove: 'User' });
  const refused = await exchange(await personToken(running, 'Ada Moreau'));
  expect(refused.body).toMatchObject({
    error: 'invalid_grant',
    suberror: 'consent_required',
    error_codes: [65001],
  });
  await control(running, 'POST', '/permissions', { appId: clientId, add: 'User', grant: true });
});

test.each(['assertion', 'scope', 'requested_token_use'])(
  'an exchange without %s is refused by its name',
  async (field) => {
    const whole = exchangeForm(await personToken(running, 'Ada Moreau'));
    const fields = Object.entries(whole).filter(([name]) => name !== field);
    const refused = await tokenCall(running, Object.fromEntries(fields));
    expect([refused.status, refused.body.error_codes]).toEqual([400, [900144]]);
    expect(refused.body.error_description).toContain(`'${field}'`);
  },
);

test('an exchange answers as a sign-in does: scope always, the other tokens where they are asked for', async () => {
  const answer = await exchange(
    await personToken(running, 'Ada Moreau'),
    'https://service.powerapps.com/User openid offline_access',
  );
  expect(answer.body).toMatchObject({
    token_type: 'Bearer',
    scope: 'https://service.powerapps.com/User openid offline_access',
    expires_in: 3599,
    ext_expires_in: 3599,
    id_token: expect.any(String),
    refresh_token: expect.any(String),
  });
});

test('no exchange is made from a browser', async () => {
  const form = exchangeForm(await personToken(running, 'Ada Moreau'));
  const refused = await tokenCall(running, form, { Origin: 'http://localhost:3000' });
  expect(refused.body.error_codes).toEqual([9002326]);
});

test('a Conditional Access policy answers with the claims to satisfy', async () => {
  await control(running, 'POST', '/faults', {
    kind: 'status',
    status: 400,
    code: 'AADSTS50076',
    plane: 'entra',
    count: 1,
  });
  const { clientId, clientSecret } = running.info.portal;
  const refused = await tokenCall(running, { client_id: clientId, client_secret: clientSecret });
  expect(refused.body).toMatchObject({
    error: 'interaction_required',
    error_codes: [50076],
    claims: expect.stringContaining('access_token'),
  });
});

test('MSAL Node exchanges a token on behalf of a person', async () => {
  const { tenantId, portal } = running.info;
  const discovery = `${running.url}/${tenantId}/v2.0/.well-known/openid-configuration`;
  const client = new ConfidentialClientApplication({
    auth: {
      clientId: portal.clientId,
      clientSecret: portal.clientSecret,
      authority: `https://login.microsoftonline.com/${tenantId}`,
      authorityMetadata: await (await fetch(discovery)).text(),
    },
  });
  const oboAssertion = await personToken(running, 'Ali Haddad');
  const result = await client.acquireTokenOnBehalfOf({ oboAssertion, scopes: [bapScope] });
  expect(result?.account?.name).toBe('Ali Haddad');
});
