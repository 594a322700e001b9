import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { authorizeAt, oidAt, redeemAt, refusalOf } from '../testing/authorize.ts';
import { control, textOf, tokenCall } from '../testing/client.ts';
import { changePortal } from '../testing/portal.ts';

// "OAuth 2.0 authorization code flow": what a redirect URI's platform asks of the client.

let running: RunningSandbox;
const web = 'https://app.example/callback';
const native = 'http://localhost/native';

beforeAll(async () => {
  running = await startSandbox();
  changePortal(running, { webRedirectUris: [web], publicRedirectUris: [native] });
});
afterAll(async () => await running.close());

const secret = () => ({ client_secret: running.info.portal.clientSecret });
const browser = { Origin: 'http://localhost:3000' };

async function codeFor(redirectUri: string, given: Record<string, string> = {}) {
  const at = { redirect_uri: redirectUri, ...given };
  return (await authorizeAt(running, at, { oid: oidAt(running, 'Maya Lindqvist') })).answer.code;
}

async function redeemFor(
  redirectUri: string,
  given: Record<string, string | undefined>,
  headers = {},
) {
  const code = await codeFor(redirectUri);
  return await redeemAt(running, code, { redirect_uri: redirectUri, ...given }, headers);
}

async function refresh(token: string, given: Record<string, string> = {}, headers = {}) {
  return await tokenCall(
    running,
    {
      grant_type: 'refresh_token',
      client_id: running.info.portal.clientId,
      refresh_token: token,
      ...given,
    },
    headers,
  );
}

describe('a web application', () => {
  test('proves itself at the code and again at every refresh', async () => {
    expect(refusalOf(await redeemFor(web, {}))).toEqual([401, 'invalid_client', [7000218]]);
    const answer = await redeemFor(web, secret());
    expect(decodeJwt(textOf(answer, 'access_token')).azpacr).toBe('1');
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBeNull();
    const token = textOf(answer, 'refresh_token');
    expect(refusalOf(await refresh(token))).toEqual([401, 'invalid_client', [7000218]]);
    expect((await refresh(token, secret())).status).toBe(200);
  });

  test('needs no PKCE, but a challenge that was sent is checked', async () => {
    const oid = oidAt(running, 'Maya Lindqvist');
    const bare = { redirect_uri: web, code_challenge: undefined, code_challenge_method: undefined };
    const { answer } = await authorizeAt(running, bare, { oid });
    const given = { ...secret(), redirect_uri: web, code_verifier: undefined };
    expect((await redeemAt(running, answer.code, given, {})).status).toBe(200);
    const without = await redeemFor(web, { ...secret(), code_verifier: undefined });
    expect(refusalOf(without)).toEqual([400, 'invalid_grant', [501481]]);
  });

  test('is refused from a browser, with its secret and without, and no CORS header lets one read why', async () => {
    for (const given of [{}, secret()]) {
      const refused = await redeemFor(web, given, browser);
      expect(refusalOf(refused)).toEqual([400, 'invalid_request', [9002326]]);
      expect(refused.headers.get('Access-Control-Allow-Origin')).toBeNull();
    }
    const token = textOf(await redeemFor(web, secret()), 'refresh_token');
    const refused = await refresh(token, secret(), browser);
    expect(refusalOf(refused)).toEqual([400, 'invalid_request', [9002326]]);
  });

  test('keeps a refresh token that it uses, and loses one that lies for 90 days', async () => {
    const first = textOf(await redeemFor(web, secret()), 'refresh_token');
    await control(running, 'POST', '/clock', { advanceSeconds: 60 * 86_400 });
    const second = textOf(await refresh(first, secret()), 'refresh_token');
    await control(running, 'POST', '/clock', { advanceSeconds: 60 * 86_400 });
    expect((await refresh(second, secret())).status).toBe(200);
    expect(refusalOf(await refresh(first, secret()))).toEqual([400, 'invalid_grant', [700082]]);
  });
});

describe('a mobile or desktop application', () => {
  test('proves nothing, at the code and at the refresh', async () => {
    const answer = await redeemFor(native, {});
    expect(decodeJwt(textOf(answer, 'access_token')).azpacr).toBe('0');
    expect((await refresh(textOf(answer, 'refresh_token'))).status).toBe(200);
  });

  test('may not bring a secret', async () => {
    const refused = await redeemFor(native, secret());
    expect(refusalOf(refused)).toEqual([401, 'invalid_client', [700025]]);
    const token = textOf(await redeemFor(native, {}), 'refresh_token');
    expect(refusalOf(await refresh(token, secret()))).toEqual([401, 'invalid_client', [700025]]);
  });

  test('listens on whatever port of localhost is free; other redirect URIs match letter by letter', async () => {
    expect(await codeFor('http://localhost:51234/native')).toBeDefined();
    for (const uri of [
      'http://localhost:51234/other',
      `${web}/`,
      'https://app.example:444/callback',
    ]) {
      const page = await authorizeAt(running, { redirect_uri: uri });
      expect([page.status, page.html]).toEqual([400, expect.stringContaining('AADSTS50011')]);
    }
  });
});

describe('a single-page application', () => {
  const spa = () => running.info.portal.redirectUri;

  test('comes from a browser, at the code and at the refresh', async () => {
    expect(refusalOf(await redeemFor(spa(), {}))).toEqual([400, 'invalid_request', [9002327]]);
    const answer = await redeemFor(spa(), {}, browser);
    expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(answer.body.refresh_token_expires_in).toBe(86_400);
    const token = textOf(answer, 'refresh_token');
    expect(refusalOf(await refresh(token))).toEqual([400, 'invalid_request', [9002327]]);
    expect((await refresh(token, {}, browser)).status).toBe(200);
  });

  test('is asked by its browser first, and let', async () => {
    const preflight = await fetch(`${running.url}/${running.info.tenantId}/oauth2/v2.0/token`, {
      method: 'OPTIONS',
      headers: { ...browser, 'Access-Control-Request-Headers': 'x-client-sku' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(preflight.headers.get('Access-Control-Allow-Headers')).toBe('x-client-sku');
  });
});

describe('a sign-in for several resources', () => {
  const power = 'https://service.powerapps.com/User';
  const scope = () => `${running.info.portal.apiScope} ${power} openid offline_access`;

  test('becomes a token for the one that is named, or for the first', async () => {
    const audienceFor = async (asked: string | undefined) => {
      const code = await codeFor(web, { scope: scope() });
      const given = { ...secret(), redirect_uri: web, scope: asked };
      const answer = await redeemAt(running, code, given, {});
      expect(answer.body).toMatchObject({
        id_token: expect.any(String),
        refresh_token: expect.any(String),
      });
      return decodeJwt(textOf(answer, 'access_token')).aud;
    };
    expect(await audienceFor(power)).toBe('https://service.powerapps.com');
    expect(await audienceFor(undefined)).toBe(running.info.portal.clientId);
  });

  test('asks for one at a time', async () => {
    const code = await codeFor(web, { scope: scope() });
    const given = { ...secret(), redirect_uri: web, scope: scope() };
    const refused = await redeemAt(running, code, given, {});
    expect(refusalOf(refused)).toEqual([400, 'invalid_scope', [70011]]);
  });
});
