import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { authorizeAt, oidAt, redeemAt } from '../testing/authorize.ts';
import { appToken, control, textOf } from '../testing/client.ts';
import { personToken } from '../testing/sign-in.ts';

// "Access token claims reference": the resource, not the endpoint, decides which version a token has.

let running: RunningSandbox;
let clientId: string;
let tenantId: string;
const dataverse = 'https://salesdev.crm4.dynamics.com';

beforeAll(async () => {
  running = await startSandbox();
  clientId = running.info.portal.clientId;
  tenantId = running.info.tenantId;
});
afterAll(async () => await running.close());

const appClaims = async (scope: string) => decodeJwt(await appToken(running, scope));
const userClaims = async (scope: string, name = 'Ada Moreau') =>
  decodeJwt(await personToken(running, name, scope));
const ownScope = () => running.info.portal.apiScope;

test.each([
  ['Microsoft Graph', 'https://graph.microsoft.com/.default', 'https://graph.microsoft.com'],
  ['a Dataverse organization', `${dataverse}/.default`, dataverse],
  [
    'the Power Apps service',
    'https://service.powerapps.com/.default',
    'https://service.powerapps.com',
  ],
  [
    'the Power Platform API',
    'https://api.bap.microsoft.com/.default',
    'https://api.bap.microsoft.com',
  ],
])('a token for %s is v1, with the resource as audience', async (_, scope, audience) => {
  const claims = await appClaims(scope);
  expect(claims).toMatchObject({
    iss: `https://sts.windows.net/${tenantId}/`,
    aud: audience,
    ver: '1.0',
    appid: clientId,
    appidacr: '1',
    idtyp: 'app',
  });
  for (const absent of ['azp', 'azpacr', 'scp', 'upn', 'name']) {
    expect(claims).not.toHaveProperty(absent);
  }
});

test('a token for an API that wants v2 names it by its client id, whatever was asked for', async () => {
  const claims = await appClaims(`api://${clientId}/.default`);
  expect(claims).toMatchObject({
    iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    aud: clientId,
    ver: '2.0',
    azp: clientId,
    azpacr: '1',
  });
  for (const absent of ['appid', 'appidacr', 'idtyp', 'acr', 'amr', 'unique_name']) {
    expect(claims).not.toHaveProperty(absent);
  }
});

test.each([
  ['v1', 'https://graph.microsoft.com/.default'],
  ['v2', 'own'],
])('an app-only %s token is the service principal itself', async (_, scope) => {
  const claims = await appClaims(scope === 'own' ? `api://${clientId}/.default` : scope);
  const [principal] = running.world.servicePrincipals.by('appId', clientId);
  expect([claims.oid, claims.sub]).toEqual([principal?.id, principal?.id]);
});

test('a person’s v1 token has their name, how they signed in, and the scopes', async () => {
  const claims = await userClaims(`${dataverse}/user_impersonation`);
  expect(claims).toMatchObject({
    ver: '1.0',
    aud: dataverse,
    scp: 'user_impersonation',
    oid: oidAt(running, 'Ada Moreau'),
    upn: 'ada.moreau@contoso.onmicrosoft.com',
    unique_name: 'ada.moreau@contoso.onmicrosoft.com',
    acr: '1',
    amr: ['pwd', 'mfa'],
    appid: clientId,
    appidacr: '0',
  });
  expect(claims).not.toHaveProperty('preferred_username');
});

test('a person’s v2 token has their preferred name, the scopes, and their roles in that API', async () => {
  const claims = await userClaims(ownScope());
  expect(claims).toMatchObject({
    ver: '2.0',
    aud: clientId,
    scp: 'access_as_user',
    roles: ['Admin'],
    preferred_username: 'ada.moreau@contoso.onmicrosoft.com',
    azp: clientId,
    azpacr: '0',
  });
  for (const absent of ['upn', 'unique_name', 'acr', 'amr']) {
    expect(claims).not.toHaveProperty(absent);
  }
});

test.each([
  ['v1', 'https://graph.microsoft.com/.default'],
  ['v2', 'own'],
])('every %s token has its tenant, an id of its own, and an hour', async (_, scope) => {
  const asked = scope === 'own' ? `api://${clientId}/.default` : scope;
  const [first, second] = [await appClaims(asked), await appClaims(asked)];
  expect(first).toMatchObject({ tid: tenantId, rh: expect.any(String), aio: expect.any(String) });
  expect(first.uti).not.toBe(second.uti);
  expect([first.nbf, (first.exp ?? 0) - (first.iat ?? 0)]).toEqual([first.iat, 3599]);
});

test('a person is the same object everywhere and another subject for each API', async () => {
  const own = await userClaims(ownScope());
  const again = await userClaims(ownScope());
  const other = await userClaims(`${dataverse}/user_impersonation`);
  const somebody = await userClaims(ownScope(), 'Ali Haddad');
  expect([again.oid, again.sub]).toEqual([own.oid, own.sub]);
  expect(other.oid).toBe(own.oid);
  expect(new Set([own.sub, other.sub, somebody.sub]).size).toBe(3);
});

test('an id token is for the client, with the nonce that was sent', async () => {
  const { answer } = await authorizeAt(running, {}, { oid: oidAt(running, 'Ada Moreau') });
  const claims = decodeJwt(textOf(await redeemAt(running, answer.code), 'id_token'));
  expect(claims).toMatchObject({
    iss: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    aud: clientId,
    ver: '2.0',
    nonce: 'nonce-1',
    name: 'Ada Moreau',
    preferred_username: 'ada.moreau@contoso.onmicrosoft.com',
    oid: oidAt(running, 'Ada Moreau'),
    tid: tenantId,
    sid: answer.session_state,
    login_hint: expect.any(String),
  });
});

test('granted application permissions are the roles of an app-only token, and only those of its resource', async () => {
  expect((await appClaims(`${dataverse}/.default`)).roles).toBeUndefined();
  const before = (await appClaims('https://graph.microsoft.com/.default')).roles;
  expect(before).not.toContain('User.Read.All');
  await control(running, 'POST', '/permissions', { appId: clientId, add: 'User.Read.All' });
  expect((await appClaims('https://graph.microsoft.com/.default')).roles).toContain(
    'User.Read.All',
  );
});

test('an answer has what its scope asks for, and no more', async () => {
  const bodyFor = async (scope: string) => {
    const oid = oidAt(running, 'Ada Moreau');
    const { answer } = await authorizeAt(running, { scope, client_info: undefined }, { oid });
    expect(answer).not.toHaveProperty('client_info');
    const redeemed = await redeemAt(running, answer.code, { scope, client_info: undefined });
    return Object.keys(redeemed.body).sort();
  };
  const least = ['access_token', 'expires_in', 'ext_expires_in', 'scope', 'token_type'];
  expect(await bodyFor(ownScope())).toEqual(least);
  expect(await bodyFor(`${ownScope()} openid`)).toEqual([...least, 'id_token'].sort());
  expect(await bodyFor(`${ownScope()} offline_access`)).toEqual(
    [...least, 'refresh_token', 'refresh_token_expires_in'].sort(),
  );
});
