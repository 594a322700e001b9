import { ConfidentialClientApplication } from '@azure/msal-node';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { authorizeAt, oidAt, redeemAt, verifier } from '../testing/authorize.ts';
import { codeOf, control, textOf, tokenCall } from '../testing/client.ts';

let running: RunningSandbox;
const origin = 'http://localhost:3000';

beforeAll(async () => {
  running = await startSandbox();
});
afterAll(async () => await running.close());

const authorize = async (...call: Rest<typeof authorizeAt>) => await authorizeAt(running, ...call);
const redeem = async (...call: Rest<typeof redeemAt>) => await redeemAt(running, ...call);
const oidOf = (name: string) => oidAt(running, name);
type Rest<F> = F extends (first: RunningSandbox, ...rest: infer R) => unknown ? R : never;

const errorOf = ({ body }: { body: Record<string, unknown> }) => [body.error, body.error_codes];

describe('authorize', () => {
  test('shows everybody who may sign in, and answers with a code in the fragment', async () => {
    const page = await authorize();
    for (const { name } of running.info.people) expect(page.html).toContain(name);
    const signedIn = await authorize({}, { oid: oidOf('Maya Lindqvist') });
    expect(signedIn.location).toMatch(/^http:\/\/localhost:3000\/sign-in\/callback#/);
    expect(signedIn.answer).toMatchObject({ state: 'state 1', code: expect.any(String) });
  });

  test('a browser that is signed in is answered silently, unless it is asked to choose or log in', async () => {
    const { cookie } = await authorize({}, { oid: oidOf('Maya Lindqvist') });
    expect((await authorize({}, { cookie })).answer.code).toBeDefined();
    expect((await authorize({ prompt: 'none' }, { cookie })).answer.code).toBeDefined();
    expect((await authorize({ prompt: 'select_account' }, { cookie })).status).toBe(200);
    expect((await authorize({ prompt: 'login' }, { cookie })).status).toBe(200);
    const other = { prompt: 'none', login_hint: 'ada.moreau@contoso.onmicrosoft.com' };
    expect((await authorize(other, { cookie })).answer.error).toBe('interaction_required');
  });

  test('prompt=none without a session is login_required', async () => {
    expect((await authorize({ prompt: 'none' })).answer.error).toBe('login_required');
  });

  test('an unknown redirect URI, client or tenant is a page and never a redirect', async () => {
    for (const wrong of [
      { redirect_uri: 'https://evil.example/' },
      { client_id: crypto.randomUUID() },
    ]) {
      const page = await authorize(wrong);
      expect([page.status, page.location]).toEqual([400, '']);
      expect(page.html).toMatch(/AADSTS(50011|700016)/);
    }
  });

  test.each([
    ['no PKCE from a single-page app', { code_challenge: undefined }, 'invalid_request'],
    ['an id token from authorize', { response_type: 'id_token' }, 'unsupported_response_type'],
    [
      'select_account with a hint',
      { prompt: 'select_account', login_hint: 'x' },
      'invalid_request',
    ],
  ])('%s is refused at the redirect URI', async (_, given, error) => {
    expect((await authorize(given)).answer).toMatchObject({ error, state: 'state 1' });
  });

  test.each([
    ['a resource the tenant does not have', 'api://nowhere/x', 'invalid_resource'],
    ['a malformed scope', 'https:///', 'invalid_scope'],
  ])('%s is refused', async (_, scope, error) => {
    expect((await authorize({ scope }, { oid: oidOf('Max Okafor') })).answer.error).toBe(error);
  });

  test('form_post answers with a page that posts, query with a query', async () => {
    const oid = oidOf('Max Okafor');
    expect((await authorize({ response_mode: 'form_post' }, { oid })).html).toContain(
      'name="code"',
    );
    expect((await authorize({ response_mode: 'query' }, { oid })).location).toContain('?code=');
  });
});

describe('a code', () => {
  test('becomes tokens of the right shape for the portal, verified by the published keys', async () => {
    const { answer } = await authorize({}, { oid: oidOf('Mia Tanaka') });
    const redeemed = await redeem(answer.code);
    expect(redeemed.headers.get('Access-Control-Allow-Origin')).toBe('*');
    const { portal, tenantId } = running.info;
    const keys = createRemoteJWKSet(new URL(`${running.url}/${tenantId}/discovery/v2.0/keys`));
    const { payload } = await jwtVerify(textOf(redeemed, 'access_token'), keys, {
      issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
      audience: portal.clientId,
    });
    expect(payload).toMatchObject({
      ver: '2.0',
      azp: portal.clientId,
      azpacr: '0',
      scp: 'access_as_user',
      roles: expect.arrayContaining(['Maker', 'Admin']),
      oid: oidOf('Mia Tanaka'),
      tid: tenantId,
      uti: expect.any(String),
      sid: expect.any(String),
      name: 'Mia Tanaka',
      preferred_username: 'mia.tanaka@contoso.onmicrosoft.com',
    });
    const idToken = decodeJwt(textOf(redeemed, 'id_token'));
    expect(idToken).toMatchObject({ nonce: 'nonce-1', aud: portal.clientId, sid: payload.sid });
    const info = JSON.parse(Buffer.from(textOf(redeemed, 'client_info'), 'base64url').toString());
    expect(info).toEqual({ uid: oidOf('Mia Tanaka'), utid: tenantId });
  });

  test('a person without a role gets a token without the claim', async () => {
    const { answer } = await authorize({}, { oid: oidOf('Gus Novak') });
    expect(decodeJwt(textOf(await redeem(answer.code), 'access_token')).roles).toBeUndefined();
  });

  test('can be redeemed once', async () => {
    const { answer } = await authorize({}, { oid: oidOf('Maya Lindqvist') });
    await redeem(answer.code);
    expect(errorOf(await redeem(answer.code))).toEqual(['invalid_grant', [54005]]);
  });

  test('needs its verifier, its redirect URI, an Origin, and no secret', async () => {
    const fresh = async () => (await authorize({}, { oid: oidOf('Maya Lindqvist') })).answer.code;
    const wrong = { code_verifier: 'w'.repeat(64) };
    expect(errorOf(await redeem(await fresh(), wrong))).toEqual(['invalid_grant', [501481]]);
    const elsewhere = { redirect_uri: 'http://localhost:3000/' };
    expect((await redeem(await fresh(), elsewhere)).body.error_codes).toEqual([50011]);
    const { portal } = running.info;
    const form = {
      grant_type: 'authorization_code',
      client_id: portal.clientId,
      redirect_uri: portal.redirectUri,
      code_verifier: verifier,
    };
    const plain = await tokenCall(running, { ...form, code: (await fresh()) ?? '' });
    expect(plain.body.error_codes).toEqual([9002327]);
    const secret = { client_secret: portal.clientSecret };
    expect((await redeem(await fresh(), secret)).body.error_codes).toEqual([700025]);
  });

  test('of a native application is not redeemed from a browser, and no CORS header lets one read why', async () => {
    const { portal } = running.info;
    const [registered] = running.world.applications.by('appId', portal.clientId);
    if (!registered) throw new Error('The portal is not registered.');
    const redirectUri = 'http://localhost/native';
    running.world.applications.put({ ...registered, publicRedirectUris: [redirectUri] });
    const at = { redirect_uri: redirectUri, response_mode: 'query' };
    const { answer } = await authorize(at, { oid: oidOf('Maya Lindqvist') });
    const refused = await redeem(answer.code, { redirect_uri: redirectUri });
    expect(errorOf(refused)).toEqual(['invalid_request', [9002326]]);
    expect(refused.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });

  test('a refresh token of a single-page app works for 24 hours from the sign-in', async () => {
    const own = running.info.portal;
    const { answer } = await authorize({}, { oid: oidOf('Maya Lindqvist') });
    const first = textOf(await redeem(answer.code), 'refresh_token');
    const refresh = async (token: string) =>
      await tokenCall(
        running,
        {
          grant_type: 'refresh_token',
          client_id: own.clientId,
          refresh_token: token,
          scope: `${own.apiScope} openid offline_access`,
        },
        { Origin: origin },
      );
    await control(running, 'POST', '/clock', { advanceSeconds: 20 * 3600 });
    const second = textOf(await refresh(first), 'refresh_token');
    expect((await refresh(first)).status).toBe(200);
    await control(running, 'POST', '/clock', { advanceSeconds: 5 * 3600 });
    expect(errorOf(await refresh(second))).toEqual(['invalid_grant', [700084]]);
  });
});

describe('logout', () => {
  test('ends the session, tells the applications, and returns to a registered address', async () => {
    const { cookie } = await authorize({}, { oid: oidOf('Maya Lindqvist') });
    const to = encodeURIComponent(`${origin}/signed-out`);
    const url = `${running.url}/${running.info.tenantId}/oauth2/v2.0/logout?post_logout_redirect_uri=${to}`;
    const page = await (await fetch(url, { headers: { Cookie: cookie } })).text();
    expect(page).toContain(`${origin}/api/front-channel-logout?sid=`);
    expect((await authorize({ prompt: 'none' }, { cookie })).answer.error).toBe('login_required');
    const again = await fetch(url, { redirect: 'manual' });
    expect(again.headers.get('Location')).toBe(`${origin}/signed-out`);
    const foreign = await fetch(url.replace(to, 'https%3A%2F%2Fevil.example'), {
      redirect: 'manual',
    });
    expect([foreign.status, foreign.headers.get('Location')]).toEqual([200, null]);
  });
});

describe('client credentials', () => {
  const form = (given: Record<string, string> = {}) => ({
    grant_type: 'client_credentials',
    client_id: running.info.portal.clientId,
    client_secret: running.info.portal.clientSecret,
    scope: 'https://graph.microsoft.com/.default',
    ...given,
  });

  test('Graph tokens are v1, app-only, and carry the granted permissions', async () => {
    const claims = decodeJwt(textOf(await tokenCall(running, form()), 'access_token'));
    expect(claims).toMatchObject({
      ver: '1.0',
      iss: `https://sts.windows.net/${running.info.tenantId}/`,
      aud: 'https://graph.microsoft.com',
      appid: running.info.portal.clientId,
      appidacr: '1',
      idtyp: 'app',
      roles: expect.arrayContaining(['Application.ReadWrite.OwnedBy']),
    });
    expect(claims.oid).toBe(claims.sub);
  });

  test('Dataverse tokens name the organization as audience and carry no roles', async () => {
    const answer = await tokenCall(
      running,
      form({ scope: 'https://salesdev.crm4.dynamics.com/.default' }),
    );
    const claims = decodeJwt(textOf(answer, 'access_token'));
    expect([claims.aud, claims.roles]).toEqual(['https://salesdev.crm4.dynamics.com', undefined]);
  });

  test('the secret may come by HTTP Basic', async () => {
    const { clientId, clientSecret } = running.info.portal;
    const basic = Buffer.from(
      `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`,
    ).toString('base64');
    const answer = await tokenCall(
      running,
      { grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' },
      { Authorization: `Basic ${basic}` },
    );
    expect(answer.status).toBe(200);
  });

  test.each([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client', 7000215],
    [
      'an unknown application',
      { client_id: crypto.randomUUID() },
      400,
      'unauthorized_client',
      700016,
    ],
    [
      'an unknown resource',
      { scope: 'https://nowhere.crm4.dynamics.com/.default' },
      400,
      'invalid_resource',
      500011,
    ],
    [
      'a scope that is not .default',
      { scope: 'https://graph.microsoft.com/User.Read' },
      400,
      'invalid_scope',
      70011,
    ],
    ['an unknown grant', { grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
  ])('%s is refused by its AADSTS code', async (_, given, status, error, code) => {
    const refused = await tokenCall(running, form(given));
    expect([refused.status, refused.body.error, refused.body.error_codes]).toEqual([
      status,
      error,
      [code],
    ]);
    expect(refused.body.error_description).toMatch(
      /^AADSTS\d+: .* Trace ID: .* Correlation ID: .* Timestamp: /,
    );
  });

  test('no secret, a browser, a repeated field and an unknown tenant are refused', async () => {
    const { client_secret: _, ...bare } = form();
    expect((await tokenCall(running, bare)).body.error_codes).toEqual([7000216]);
    expect((await tokenCall(running, form(), { Origin: origin })).body.error_codes).toEqual([
      9002326,
    ]);
    const url = `${running.url}/${running.info.tenantId}/oauth2/v2.0/token`;
    const twice = await fetch(url, { method: 'POST', body: 'client_id=a&client_id=b' });
    expect(twice.status).toBe(400);
    const elsewhere = await fetch(url.replace(running.info.tenantId, crypto.randomUUID()), {
      method: 'POST',
    });
    expect(await elsewhere.json()).toMatchObject({ error_codes: [90002] });
  });

  test('MSAL Node signs in against it with the real authority and our endpoints', async () => {
    const { tenantId, portal } = running.info;
    const metadata = await (
      await fetch(`${running.url}/${tenantId}/v2.0/.well-known/openid-configuration`)
    ).text();
    const client = new ConfidentialClientApplication({
      auth: {
        clientId: portal.clientId,
        clientSecret: portal.clientSecret,
        authority: `https://login.microsoftonline.com/${tenantId}`,
        authorityMetadata: metadata,
      },
    });
    const result = await client.acquireTokenByClientCredential({
      scopes: ['https://graph.microsoft.com/.default'],
    });
    expect(result?.accessToken.split('.')).toHaveLength(3);
  });
});

test('an unknown operation is the service’s own not-found and is logged as not implemented', async () => {
  const answer = await fetch(`${running.url}/graph/v1.0/groups`);
  expect(answer.status).toBe(400);
  expect(running.sandbox.log.recent()[0]).toMatchObject({ operation: 'GET /groups', status: 400 });
  expect(codeOf({ status: 400, headers: new Headers(), body: Object(await answer.json()) })).toBe(
    'BadRequest',
  );
});
