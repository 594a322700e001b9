import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  accessClaims,
  idClaims,
  issuerOf,
  objectId,
  startTestIssuer,
  type TestIssuer,
  tenantId,
} from '#testing/test-issuer.ts';
import { nonceOf } from './random-token.ts';
import { signInKeys } from './sign-in-keys.ts';
import { type Expected, validateAccessToken, validateIdToken } from './validate-token.ts';

const otherTenantId = '22222222-2222-4222-8222-222222222222';
const nonce = nonceOf('the cookie of this browser');

let issuer: TestIssuer;
let expected: Expected;

beforeAll(async () => {
  issuer = await startTestIssuer();
  expected = issuer.expected;
});

afterAll(() => issuer.close());

describe('an access token', () => {
  test('of this tenant, for this portal, is read', async () => {
    const read = await validateAccessToken(
      await issuer.sign(accessClaims({ uti: 'one-token' })),
      expected,
    );
    expect(read).toMatchObject({
      ok: true,
      claims: { tenantId, objectId, roles: ['Maker'], tokenId: 'one-token' },
    });
  });

  test('of a person whose object id is a GUID but no UUID of RFC 9562 is read', async () => {
    const oid = '5c8a0e51-7b44-0e3d-3f00-0123456789ab';
    const read = await validateAccessToken(await issuer.sign(accessClaims({ oid })), expected);
    expect(read).toMatchObject({ ok: true, claims: { objectId: oid } });
  });

  test('signed with another key is refused', async () => {
    const forged = await issuer.signAsStranger(accessClaims());
    expect(await validateAccessToken(forged, expected)).toEqual({ ok: false, fault: 'signature' });
  });

  test('changed after it was signed is refused', async () => {
    const [header, , signature] = (await issuer.sign(accessClaims())).split('.');
    const body = Buffer.from(JSON.stringify(accessClaims({ roles: ['Admin'] }))).toString(
      'base64url',
    );
    expect(await validateAccessToken(`${header}.${body}.${signature}`, expected)).toEqual({
      ok: false,
      fault: 'signature',
    });
  });

  test('with `alg: none` is refused', async () => {
    const unsigned = new UnsecuredJWT(accessClaims()).encode();
    expect(await validateAccessToken(unsigned, expected)).toMatchObject({ ok: false });
  });

  test('signed as HS256 with our public key as the secret is refused', async () => {
    const secret = new TextEncoder().encode(issuer.publicKeyPem);
    const confused = await new SignJWT(accessClaims())
      .setProtectedHeader({ alg: 'HS256', kid: 'current' })
      .sign(secret);
    expect(await validateAccessToken(confused, expected)).toEqual({
      ok: false,
      fault: 'algorithm',
    });
  });

  test('that has expired is refused', async () => {
    const exp = Math.floor(Date.now() / 1000) - 120;
    const token = await issuer.sign(accessClaims({ exp, nbf: exp - 3600, iat: exp - 3600 }));
    expect(await validateAccessToken(token, expected)).toEqual({ ok: false, fault: 'expired' });
  });

  test('that is not valid yet is refused', async () => {
    const token = await issuer.sign(accessClaims({ nbf: Math.floor(Date.now() / 1000) + 600 }));
    expect(await validateAccessToken(token, expected)).toEqual({
      ok: false,
      fault: 'not-yet-valid',
    });
  });

  test('of a foreign tenant is refused, though Entra signs all tenants with the same keys', async () => {
    const foreign = issuerOf(otherTenantId);
    const token = await issuer.sign(accessClaims({ iss: foreign, tid: otherTenantId }));
    expect(await validateAccessToken(token, expected)).toEqual({ ok: false, fault: 'issuer' });
    const halfForeign = await issuer.sign(accessClaims({ tid: otherTenantId }));
    expect(await validateAccessToken(halfForeign, expected)).toEqual({
      ok: false,
      fault: 'tenant',
    });
  });

  test('for another audience is refused', async () => {
    const token = await issuer.sign(accessClaims({ aud: 'https://graph.microsoft.com' }));
    expect(await validateAccessToken(token, expected)).toEqual({ ok: false, fault: 'audience' });
  });

  test('of an application instead of a person is refused', async () => {
    const token = await issuer.sign(accessClaims({ idtyp: 'app' }));
    expect(await validateAccessToken(token, expected)).toEqual({ ok: false, fault: 'app-only' });
  });

  test('got through another application is refused', async () => {
    const token = await issuer.sign(accessClaims({ azp: otherTenantId }));
    expect(await validateAccessToken(token, expected)).toEqual({ ok: false, fault: 'client' });
  });

  test.each([[undefined], ['access_as_user_else'], ['']])(
    'without the scope of our API is refused: %s',
    async (scp) => {
      const token = await issuer.sign(accessClaims({ scp }));
      expect(await validateAccessToken(token, expected)).toEqual({ ok: false, fault: 'scope' });
    },
  );

  test.each([['exp'], ['nbf'], ['oid'], ['uti'], ['tid'], ['ver']])(
    'that does not say its %s is refused',
    async (claim) => {
      const { [claim]: _left, ...rest } = accessClaims();
      expect(await validateAccessToken(await issuer.sign(rest), expected)).toMatchObject({
        ok: false,
      });
    },
  );

  test.each([[''], ['not.a.token'], ['a.b'], ['null']])(
    'that is none is refused: %j',
    async (text) => {
      expect(await validateAccessToken(text, expected)).toEqual({ ok: false, fault: 'malformed' });
    },
  );

  test('is neither taken nor refused while the keys cannot be read', async () => {
    const keys = signInKeys('http://127.0.0.1:9/keys');
    const token = await issuer.sign(accessClaims());
    await expect(validateAccessToken(token, { ...expected, keys })).rejects.toThrow('keys');
  });
});

describe('an id token', () => {
  const check = async (change: JWTPayload = {}) =>
    validateIdToken(await issuer.sign(idClaims(nonce, change)), { ...expected, nonce, objectId });

  test('with the nonce of this browser is read', async () => {
    expect(await check()).toMatchObject({
      ok: true,
      claims: { objectId, name: 'Maya Lindqvist', entraSessionId: 'entra-session' },
    });
  });

  test('says when the person proved who they are, by auth_time and by nothing else', async () => {
    const auth_time = Math.floor(Date.now() / 1000) - 7 * 3600;
    expect(await check({ auth_time, acrs: ['c1', 'c2'] })).toMatchObject({
      ok: true,
      claims: { authenticatedAt: new Date(auth_time * 1000), authContexts: ['c1', 'c2'] },
    });
    expect(await check({ acrs: 'c1' })).toMatchObject({
      ok: true,
      claims: { authContexts: ['c1'] },
    });
  });

  test.each([[undefined], ['yesterday'], [null], [true]])(
    'does not say it with an auth_time of %s, whatever iat is',
    async (auth_time) => {
      expect(await check({ auth_time, acrs: { c1: true } })).toMatchObject({
        ok: true,
        claims: { authenticatedAt: null, authContexts: [] },
      });
    },
  );

  test.each([['another'], [undefined]])('with another nonce is refused: %s', async (other) => {
    expect(await check({ nonce: other })).toEqual({ ok: false, fault: 'nonce' });
  });

  test('of somebody else than the access token is refused', async () => {
    expect(await check({ oid: otherTenantId })).toEqual({
      ok: false,
      fault: 'other-person',
    });
  });

  test('signed with another key is refused', async () => {
    const forged = await issuer.signAsStranger(idClaims(nonce));
    expect(await validateIdToken(forged, { ...expected, nonce, objectId })).toEqual({
      ok: false,
      fault: 'signature',
    });
  });
});
