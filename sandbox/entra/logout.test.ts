import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { authorizeAt, oidAt, redeemAt } from '../testing/authorize.ts';
import { textOf, tokenCall } from '../testing/client.ts';

// "OpenID Connect on the Microsoft identity platform: send a sign-out request".

let running: RunningSandbox;
const signedOut = 'http://localhost:3000/signed-out';

beforeAll(async () => {
  running = await startSandbox();
});
afterAll(async () => await running.close());

async function logout(query: Record<string, string>, cookie = '') {
  const { url, info } = running;
  const address = `${url}/${info.tenantId}/oauth2/v2.0/logout?${new URLSearchParams(query)}`;
  const response = await fetch(address, { headers: { Cookie: cookie }, redirect: 'manual' });
  return {
    status: response.status,
    location: response.headers.get('Location'),
    html: await response.text(),
  };
}

test('a registered address is returned to, with the state that was sent', async () => {
  const back = await logout({ post_logout_redirect_uri: signedOut, state: 'a b' });
  expect([back.status, back.location]).toEqual([302, `${signedOut}?state=a+b`]);
});

test.each([
  ['an address nobody registered', { post_logout_redirect_uri: 'https://evil.example/' }],
  ['no address', {}],
])('with %s the browser stays at the signed-out page', async (_, query) => {
  const page = await logout(query);
  expect([page.status, page.location]).toEqual([200, null]);
  expect(page.html).toContain('You are signed out');
});

test('what MSAL sends along does no harm', async () => {
  const query = {
    post_logout_redirect_uri: signedOut,
    logout_hint: 'O.x',
    id_token_hint: 'a.b.c',
    'client-request-id': crypto.randomUUID(),
  };
  expect((await logout(query)).location).toBe(signedOut);
});

test('the session ends, the applications hear of it in frames, and its refresh tokens with it', async () => {
  const { answer, cookie } = await authorizeAt(
    running,
    {},
    { oid: oidAt(running, 'Maya Lindqvist') },
  );
  const token = textOf(await redeemAt(running, answer.code), 'refresh_token');
  const page = await logout({ post_logout_redirect_uri: signedOut }, cookie);
  const frame = new URL('http://localhost:3000/api/front-channel-logout');
  frame.searchParams.set('sid', answer.session_state ?? '');
  frame.searchParams.set('iss', `https://login.microsoftonline.com/${running.info.tenantId}/v2.0`);
  expect(page.html).toContain(`src="${frame.href.replaceAll('&', '&amp;')}"`);
  expect((await authorizeAt(running, { prompt: 'none' }, { cookie })).answer.error).toBe(
    'login_required',
  );
  const refused = await tokenCall(
    running,
    {
      grant_type: 'refresh_token',
      client_id: running.info.portal.clientId,
      refresh_token: token,
    },
    { Origin: 'http://localhost:3000' },
  );
  expect(refused.body.error).toBe('invalid_grant');
});
