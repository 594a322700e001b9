import { decodeJwt } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { authorizeAt, oidAt, redeemAt } from '../testing/authorize.ts';
import { control } from '../testing/client.ts';

// "Optional claims reference", "OpenID Connect on the Microsoft identity platform", and for `max_age` what
// MSAL's users found: when a person last proved who they are, and what makes the service ask again.

let running: RunningSandbox;
beforeEach(async () => {
  running = await startSandbox();
});
afterEach(async () => await running.close());

const later = (advanceSeconds: number) => control(running, 'POST', '/clock', { advanceSeconds });
const ada = () => ({ oid: oidAt(running, 'Ada Moreau') });

/** Through the account picker; answers the browser's cookie too. */
async function pick(given: Record<string, string> = {}, cookie = '') {
  const { answer, cookie: set } = await authorizeAt(running, given, { ...ada(), cookie });
  return { claims: await claimsFor(answer.code), cookie: set };
}

async function claimsFor(code: string | undefined) {
  const { body } = await redeemAt(running, code);
  const claims = decodeJwt<{ auth_time?: number; acrs?: string[] }>(String(body.id_token));
  return { ...claims, lifetime: (claims.exp ?? 0) - (claims.iat ?? 0), expiresIn: body.expires_in };
}

describe('auth_time', () => {
  test('is when the person answered, also in what is given silently later', async () => {
    const { claims, cookie } = await pick();
    expect(claims.auth_time).toBe(claims.iat);
    await later(600);
    const silent = await authorizeAt(running, {}, { cookie });
    const after = await claimsFor(silent.answer.code);
    expect(after.auth_time).toBe(claims.auth_time);
    expect(after.iat).toBeGreaterThanOrEqual(Number(claims.iat) + 600);
  });

  test('stands in no id token of a registration that does not ask for it', async () => {
    const { clientId: appId } = running.info.portal;
    await control(running, 'POST', '/optional-claims', { appId, remove: 'auth_time' });
    expect((await pick()).claims).not.toHaveProperty('auth_time');
    await control(running, 'POST', '/optional-claims', { appId, add: 'auth_time' });
    expect((await pick()).claims).toHaveProperty('auth_time');
  });
});

test('prompt=login asks somebody who is signed in, and dates the sign-in anew', async () => {
  const first = await pick();
  await later(600);
  const asked = await authorizeAt(running, { prompt: 'login' }, { cookie: first.cookie });
  expect([asked.status, asked.html]).toEqual([200, expect.stringContaining('Pick an account')]);
  const again = await pick({ prompt: 'login' }, first.cookie);
  expect(Number(again.claims.auth_time)).toBeGreaterThanOrEqual(
    Number(first.claims.auth_time) + 600,
  );
});

describe('max_age', () => {
  test('asks whose sign-in is older, and nobody else', async () => {
    const { cookie } = await pick();
    await later(400);
    const young = await authorizeAt(running, { max_age: '500' }, { cookie });
    expect(young.status).toBe(302);
    const old = await authorizeAt(running, { max_age: '300' }, { cookie });
    expect(old.html).toContain('Pick an account');
  });

  test('shortens the life of the tokens, or does not, as the switch says', async () => {
    expect((await pick({ max_age: '300' })).claims).toMatchObject({
      lifetime: 300,
      expiresIn: 300,
    });
    await control(running, 'POST', '/behaviours', { maxAge: 'asks-only' });
    expect((await pick({ max_age: '300' })).claims.lifetime).toBe(3599);
  });
});

test('an authentication context that `claims` asks for stands in the id token', async () => {
  const claims = { id_token: { acrs: { essential: true, value: 'c1' }, login_hint: {} } };
  expect((await pick({ claims: JSON.stringify(claims) })).claims.acrs).toEqual(['c1']);
  expect((await pick()).claims).not.toHaveProperty('acrs');
});
