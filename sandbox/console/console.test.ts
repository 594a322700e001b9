import { get } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { appToken, callerWith, control, rowsOf, tokenCall } from '../testing/client.ts';
import { dataverseAs, newPrincipal } from '../testing/principal.ts';

let running: RunningSandbox;
let environmentId: string;

beforeAll(async () => {
  running = await startSandbox();
  environmentId = running.info.environments.find((one) => one.domainName === 'salesdev')?.id ?? '';
});
afterAll(async () => await running.close());

/** A principal with an application user in Contoso EMEA and one role. */
async function boarded(name: string, role?: string) {
  const principal = await newPrincipal(running, name);
  const portal = await dataverseAs(running, 'salesdev');
  const [unit] = rowsOf(await portal('GET', "/businessunits?$filter=name eq 'Contoso EMEA'"));
  await portal('POST', '/systemusers', {
    applicationid: principal.clientId,
    'businessunitid@odata.bind': `/businessunits(${unit?.businessunitid})`,
  });
  if (role) {
    await control(running, 'POST', '/roles', {
      environmentId,
      applicationId: principal.clientId,
      add: role,
    });
  }
  return principal;
}

const flow = async (appId: string, table: string, action: string) =>
  await control(running, 'POST', '/flow', { appId, environmentId, table, action });

const infoWith = (headers: Record<string, string>): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const asked = get(`${running.sandbox.selfUrl}/sandbox/info`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject);
  });

test('the control plane refuses changes without its header and calls under a foreign name', async () => {
  const bare = callerWith(`${running.url}/sandbox`, undefined);
  expect((await bare('POST', '/reset')).status).toBe(403);
  expect(await infoWith({ Host: 'evil.example' })).toBe(403);
  expect(await infoWith({ Host: 'localhost:4000' })).toBe(200);
});

test.each([
  ['Forwarded', 'for=192.0.2.1'],
  ['X-Forwarded-For', '192.0.2.1'],
  ['X-Forwarded-Host', 'sandbox.contoso.com'],
  ['X-Forwarded-Proto', 'https'],
  ['X-Real-IP', '192.0.2.1'],
  ['Via', '1.1 Caddy'],
  ['Origin', 'https://sandbox.contoso.com'],
])(
  'it answers no reverse proxy on this machine that names itself localhost and sends %s',
  async (name, value) => {
    expect(await infoWith({ Host: 'localhost:4000', [name]: value })).toBe(403);
  },
);

test('nor one that keeps the name it was asked by, nor one that speaks HTTP/1.0 to what is behind it', async () => {
  const named = await startSandbox({ publicUrl: 'http://sandbox.contoso.com' });
  const { selfUrl } = named.sandbox;
  const answer = (head: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(selfUrl).port), '127.0.0.1', () => socket.write(head));
      socket.once('data', (data) => {
        socket.destroy();
        resolve(String(data).split(' ')[1] ?? '');
      });
      socket.once('error', reject);
    });
  const host = (name: string) => `Host: ${name}\r\nConnection: close\r\n\r\n`;
  expect(await answer(`GET /sandbox/info HTTP/1.1\r\n${host('localhost')}`)).toBe('200');
  expect(await answer(`GET /sandbox/info HTTP/1.1\r\n${host('sandbox.contoso.com')}`)).toBe('403');
  expect(await answer(`GET /sandbox/info HTTP/1.0\r\n${host('localhost')}`)).toBe('403');
  await named.close();
});

describe('the flow simulator', () => {
  test('the role decides, and API permissions make no difference', async () => {
    const { clientId } = await boarded('flow', 'Sales Importer');
    expect((await flow(clientId, 'account', 'create')).body).toMatchObject({
      status: 201,
      method: 'POST',
    });
    expect((await flow(clientId, 'account', 'update')).body.status).toBe(200);
    expect((await flow(clientId, 'account', 'read')).body.status).toBe(200);
    expect((await flow(clientId, 'account', 'delete')).body).toMatchObject({
      status: 403,
      code: '0x80040220',
    });
    expect((await flow(clientId, 'invoice', 'create')).body).toMatchObject({
      status: 403,
      code: '0x80040220',
    });
    await control(running, 'POST', '/permissions', {
      appId: clientId,
      add: 'user_impersonation',
      grant: true,
    });
    expect((await flow(clientId, 'invoice', 'create')).body.status).toBe(403);
  });

  test('a disabled service principal and a disabled user each stop it', async () => {
    const { clientId, servicePrincipalId } = await boarded('stopped', 'Sales Importer');
    const graph = callerWith(`${running.url}/graph/v1.0`, await appToken(running));
    const path = `/servicePrincipals/${servicePrincipalId}`;
    await graph('PATCH', path, { accountEnabled: false });
    expect((await flow(clientId, 'account', 'create')).body).toMatchObject({
      status: 400,
      code: 'AADSTS7000112',
    });
    await graph('PATCH', path, { accountEnabled: true });
    const portal = await dataverseAs(running, 'salesdev');
    const [user] = rowsOf(await portal('GET', `/systemusers?$filter=applicationid eq ${clientId}`));
    await portal('PATCH', `/systemusers(${user?.systemuserid})`, { isdisabled: true });
    expect((await flow(clientId, 'account', 'create')).body).toMatchObject({
      status: 403,
      code: '0x80040225',
    });
  });
});

test('user_impersonation added by hand shows in the registration, and granted in the grants', async () => {
  const { clientId, servicePrincipalId } = await newPrincipal(running, 'tampered');
  await control(running, 'POST', '/permissions', {
    appId: clientId,
    add: 'user_impersonation',
    grant: true,
  });
  const graph = callerWith(`${running.url}/graph/v1.0`, await appToken(running));
  const application = await graph('GET', `/applications(appId='${clientId}')`);
  expect(application.body.requiredResourceAccess).toEqual([
    {
      resourceAppId: '00000007-0000-0000-c000-000000000000',
      resourceAccess: [{ id: '78ce3f0f-a1ce-49c2-8cde-64b5c0896db4', type: 'Scope' }],
    },
  ]);
  const grants = `/servicePrincipals/${servicePrincipalId}/oauth2PermissionGrants`;
  expect(rowsOf(await graph('GET', grants))).toMatchObject([
    { scope: 'user_impersonation', consentType: 'AllPrincipals' },
  ]);
  await control(running, 'POST', '/permissions', { appId: clientId, remove: 'user_impersonation' });
  expect(rowsOf(await graph('GET', grants))).toEqual([]);
});

test('moving the clock expires tokens and secrets', async () => {
  const own = await startSandbox();
  const call = callerWith(`${own.url}/graph/v1.0`, await appToken(own));
  const principal = await newPrincipal(own, 'expiring');
  await control(own, 'POST', '/clock', { advanceSeconds: 3600 });
  expect((await call('GET', '/applications')).status).toBe(401);
  await control(own, 'POST', '/clock', { advanceSeconds: 3 * 365 * 86_400 });
  const refused = await tokenCall(own, {
    grant_type: 'client_credentials',
    client_id: principal.clientId,
    client_secret: principal.clientSecret,
    scope: 'https://graph.microsoft.com/.default',
  });
  expect(refused.body.error_codes).toEqual([7000222]);
  await own.close();
});

test('a policy bans secrets or limits their life, with the codes of the real one', async () => {
  const { objectId } = await newPrincipal(running, 'policed');
  const graph = callerWith(`${running.url}/graph/v1.0`, await appToken(running));
  const add = async () => await graph('POST', `/applications/${objectId}/addPassword`, {});
  await control(running, 'POST', '/secret-policy', { secrets: 'limited', longestDays: 180 });
  expect((await add()).body).toMatchObject({
    error: { code: 'CredentialInvalidLifetimeAsPerAppPolicy', details: [{ target: 'EndDate' }] },
  });
  await control(running, 'POST', '/secret-policy', { secrets: 'banned' });
  expect((await add()).body).toMatchObject({
    error: { code: 'CredentialTypeNotAllowedAsPerAppPolicy' },
  });
  await control(running, 'POST', '/secret-policy', { secrets: 'allowed' });
  expect((await add()).status).toBe(200);
});

test('the world can be asked, and shows no value that opens something', async () => {
  const { clientSecret } = await newPrincipal(running, 'asked');
  const dump = JSON.stringify((await control(running, 'GET', '/world')).body);
  expect(dump).toContain('asked');
  for (const secret of [clientSecret, running.info.portal.clientSecret, 'secretHash']) {
    expect(dump).not.toContain(secret);
  }
});

test('reset forgets what was made and keeps the portal able to sign in', async () => {
  const own = await startSandbox();
  await newPrincipal(own, 'forgotten');
  const token = await appToken(own);
  await control(own, 'POST', '/reset');
  const graph = callerWith(`${own.url}/graph/v1.0`, token);
  expect(rowsOf(await graph('GET', '/applications')).map((one) => one.displayName)).toEqual([
    'Boarding Pass',
  ]);
  expect((await appToken(own)).length).toBeGreaterThan(0);
  await own.close();
});
