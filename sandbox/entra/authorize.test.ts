import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { authorizeAt, oidAt, redeemAt } from '../testing/authorize.ts';
import { textOf } from '../testing/client.ts';

// "OAuth 2.0 authorization code flow: request an authorization code", parameter by parameter.

let running: RunningSandbox;
beforeAll(async () => {
  running = await startSandbox();
});
afterAll(async () => await running.close());

const maya = () => ({ oid: oidAt(running, 'Maya Lindqvist') });

describe('a request is refused at its redirect URI, with its state', () => {
  test.each([
    ['no response type', { response_type: undefined }, 'invalid_request', 900144],
    ['no scope', { scope: undefined }, 'invalid_request', 900144],
    [
      'an id token, which is not enabled',
      { response_type: 'id_token' },
      'unsupported_response_type',
      700054,
    ],
    [
      'a hybrid flow, which is not enabled',
      { response_type: 'code id_token' },
      'unsupported_response_type',
      700054,
    ],
    ['a response mode nobody knows', { response_mode: 'pigeon' }, 'invalid_request', 9002313],
    ['a prompt nobody knows', { prompt: 'please' }, 'invalid_request', 90023],
    [
      'select_account with a hint',
      { prompt: 'select_account', login_hint: 'x' },
      'invalid_request',
      90005,
    ],
    ['no PKCE from a single-page app', { code_challenge: undefined }, 'invalid_request', 9002325],
    [
      'a challenge method nobody knows',
      { code_challenge_method: 'S1' },
      'invalid_request',
      9002313,
    ],
    ['prompt=none without a session', { prompt: 'none' }, 'login_required', 50058],
  ])('for %s', async (_, given, error, code) => {
    const { status, location, answer } = await authorizeAt(running, given);
    expect([status, location.split(/[?#]/)[0]]).toEqual([302, running.info.portal.redirectUri]);
    expect(answer).toEqual({
      error,
      error_description: expect.stringMatching(
        new RegExp(`^AADSTS${code}: .* Trace ID: .* Correlation ID: .* Timestamp: `),
      ),
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
      state: 'state 1',
    });
  });

  test('with the correlation id the client sent', async () => {
    const id = crypto.randomUUID();
    const { answer } = await authorizeAt(running, { prompt: 'none', 'client-request-id': id });
    expect(answer.error_description).toContain(`Correlation ID: ${id}`);
  });
});

test.each([
  ['no client', { client_id: undefined }, 'AADSTS900144'],
  ['an unknown client', { client_id: crypto.randomUUID() }, 'AADSTS700016'],
  ['no redirect URI', { redirect_uri: undefined }, 'AADSTS900144'],
  [
    'a redirect URI with one letter more',
    { redirect_uri: 'http://localhost:3000/sign-in/callback/' },
    'AADSTS50011',
  ],
])('%s is a page and never a redirect', async (_, given, code) => {
  const page = await authorizeAt(running, given, maya());
  expect([page.status, page.location]).toEqual([400, '']);
  expect(page.html).toContain(code);
});

test('a code comes with the state unchanged, the session and the client info', async () => {
  const state = 'a b&c=d#e%20"ü';
  const { answer } = await authorizeAt(running, { state }, maya());
  expect(answer).toEqual({
    code: expect.any(String),
    state,
    session_state: expect.any(String),
    client_info: expect.any(String),
  });
  expect((await authorizeAt(running, { state: undefined }, maya())).answer.state).toBeUndefined();
});

test('a response without a mode is in the query', async () => {
  const { location } = await authorizeAt(running, { response_mode: undefined }, maya());
  expect(location).toMatch(/callback\?code=/);
});

test('a challenge without a method is plain', async () => {
  const given = { code_challenge: 'p'.repeat(64), code_challenge_method: undefined };
  const { answer } = await authorizeAt(running, given, maya());
  const redeemed = await redeemAt(running, answer.code, { code_verifier: 'p'.repeat(64) });
  expect(redeemed.status).toBe(200);
});

test('a hint, by name or by the claim of an earlier id token, puts that person first', async () => {
  const mia = oidAt(running, 'Mia Tanaka');
  const { answer } = await authorizeAt(running, {}, { oid: mia });
  const { login_hint: claim } = decodeJwt(textOf(await redeemAt(running, answer.code), 'id_token'));
  const firstOf = (html: string) => /class="person" name="oid" value="([^"]+)"/.exec(html)?.[1];
  for (const hint of ['MIA.TANAKA@contoso.onmicrosoft.com', String(claim)]) {
    const { html } = await authorizeAt(running, { login_hint: hint });
    expect(firstOf(html)).toBe(mia);
  }
});

test('a request may come as a POST, and the page that follows still knows it', async () => {
  const { portal, tenantId } = running.info;
  const body = new URLSearchParams({
    client_id: portal.clientId,
    response_type: 'code',
    redirect_uri: portal.redirectUri,
    scope: portal.apiScope,
    code_challenge: 'c'.repeat(43),
    state: 'posted & kept',
  });
  const address = `${running.url}/${tenantId}/oauth2/v2.0/authorize`;
  const picker = await (await fetch(address, { method: 'POST', body })).text();
  const action = /action="([^"]+)"/.exec(picker)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const picked = await fetch(`${running.url}${action}`, {
    method: 'POST',
    body: new URLSearchParams(maya()),
    redirect: 'manual',
  });
  const back = new URL(picked.headers.get('Location') ?? '').searchParams;
  expect([back.get('state'), back.has('code')]).toEqual(['posted & kept', true]);
});

test('nobody is signed in by a link', async () => {
  const page = await authorizeAt(running, maya());
  expect(page.html).toContain('Pick an account');
});

test('a page shows what strangers wrote as text', async () => {
  const { html } = await authorizeAt(running, { redirect_uri: '"><script>alert(1)</script>' });
  expect(html).toContain('&lt;script&gt;alert(1)');
  expect(html).not.toContain('<script>alert(1)');
});
