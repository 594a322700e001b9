import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CryptoKey,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nonceOf } from './opaque-value.ts';
import { signInKeys } from './sign-in-keys.ts';
import { type Expected, validateAccessToken, validateIdToken } from './validate-token.ts';

const tenantId = '11111111-1111-4111-8111-111111111111';
const otherTenantId = '22222222-2222-4222-8222-222222222222';
const clientId = '33333333-3333-4333-8333-333333333333';
const objectId = '44444444-4444-4444-8444-444444444444';
const issuer = `https://login.microsoftonline.com/${tenantId}/v2.0`;
const nonce = nonceOf('the cookie of this browser');

let ours: { publicKey: CryptoKey; privateKey: CryptoKey };
let theirs: { publicKey: CryptoKey; privateKey: CryptoKey };
let server: Server;
let expected: Expected;

beforeAll(async () => {
  ours = await generateKeyPair('RS256', { extractable: true });
  theirs = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(ours.publicKey)), kid: 'current', use: 'sig', alg: 'RS256' };
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  expected = { issuer, tenantId, clientId, keys: signInKeys(`http://127.0.0.1:${port}/keys`) };
});

afterAll(() => {
  server.close();
});

function sign(claims: JWTPayload, key: CryptoKey = ours.privateKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'current' }).sign(key);
}

function accessClaims(change: JWTPayload = {}): JWTPayload {
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    aud: clientId,
    tid: tenantId,
    oid: objectId,
    azp: clientId,
    scp: 'access_as_user',
    roles: ['Maker', 'Unheard.Of'],
    uti: 'one-token',
    ver: '2.0',
    iat,
    nbf: iat,
    exp: iat + 3600,
    ...change,
  };
}

describe('an access token', () => {
  test('of this tenant, for this portal, is read', async () => {
    const read = await validateAccessToken(await sign(accessClaims()), expected);
    expect(read).toMatchObject({
      ok: true,
      claims: { tenantId, objectId, roles: ['Maker'], tokenId: 'one-token' },
    });
  });

  test('signed with another key is refused', async () => {
    const forged = await sign(accessClaims(), theirs.privateKey);
    expect(await validateAccessToken(forged, expected)).toEqual({ ok: false, fault: 'signature' });
  });

  test('changed after it was signed is refused', async () => {
    const [header, , signature] = (await sign(accessClaims())).split('.');
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
    const secret = new TextEncoder().encode(await exportSPKI(ours.publicKey));
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
    const token = await sign(accessClaims({ exp, nbf: exp - 3600, iat: exp - 3600 }));
    expect(await validateAccessToken(token, expected)).toEqual({ ok: false, fault: 'expired' });
  });

  test('that is not valid yet is refused', async () => {
    const token = await sign(accessClaims({ nbf: Math.floor(Date.now() / 1000) + 600 }));
    expect(await validateAccessToken(token, expected)).toEqual({
      ok: false,
      fault: 'not-yet-valid',
    });
  });

  test('of a foreign tenant is refused, though Entra signs all tenants with the same keys', async () => {
    const foreign = `https://login.microsoftonline.com/${otherTenantId}/v2.0`;
    const token = await sign(accessClaims({ iss: foreign, tid: otherTenantId }));
    expect(await validateAccessToken(token, expected)).toEqual({ ok: false, fault: 'issuer' });
    const halfForeign = await sign(accessClaims({ tid: otherTenantId }));
    expect(await validateAccessToken(halfForeign, expected)).toEqual({
      ok: false,
      fault: 'tenant',
    });
  });

  test('for another audience is refused', async () => {
    const token = await sign(accessClaims({ aud: 'https://graph.microsoft.com' }));
    expect(await validateAccessToken(token, expected)).toEqual({ ok: false, fault: 'audience' });
  });

  test('of an application instead of a person is refused', async () => {
    const token = await sign(accessClaims({ idtyp: 'app' }));
    expect(await validateAccessToken(token, expected)).toEqual({ ok: false, fault: 'app-only' });
  });

  test('got through another application is refused', async () => {
    const token = await sign(accessClaims({ azp: otherTenantId }));
    expect(await validateAccessToken(token, expected)).toEqual({ ok: false, fault: 'client' });
  });

  test.each([[undefined], ['access_as_user_else'], ['']])(
    'without the scope of our API is refused: %s',
    async (scp) => {
      const token = await sign(accessClaims({ scp }));
      expect(await validateAccessToken(token, expected)).toEqual({ ok: false, fault: 'scope' });
    },
  );

  test.each([['exp'], ['nbf'], ['oid'], ['uti'], ['tid'], ['ver']])(
    'that does not say its %s is refused',
    async (claim) => {
      const { [claim]: _left, ...rest } = accessClaims();
      expect(await validateAccessToken(await sign(rest), expected)).toMatchObject({ ok: false });
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
    const token = await sign(accessClaims());
    await expect(validateAccessToken(token, { ...expected, keys })).rejects.toThrow('keys');
  });
});

describe('an id token', () => {
  const idClaims = (change: JWTPayload = {}) =>
    accessClaims({
      nonce,
      name: 'Maya Lindqvist',
      preferred_username: 'maya@contoso.example',
      sid: 'entra-session',
      login_hint: 'O.maya',
      ...change,
    });
  const check = async (claims: JWTPayload, key?: CryptoKey) =>
    validateIdToken(await sign(claims, key), { ...expected, nonce, objectId });

  test('with the nonce of this browser is read', async () => {
    expect(await check(idClaims())).toMatchObject({
      ok: true,
      claims: { objectId, name: 'Maya Lindqvist', entraSessionId: 'entra-session' },
    });
  });

  test.each([['another'], [undefined]])('with another nonce is refused: %s', async (other) => {
    expect(await check(idClaims({ nonce: other }))).toEqual({ ok: false, fault: 'nonce' });
  });

  test('of somebody else than the access token is refused', async () => {
    expect(await check(idClaims({ oid: otherTenantId }))).toEqual({
      ok: false,
      fault: 'other-person',
    });
  });

  test('signed with another key is refused', async () => {
    expect(await check(idClaims(), theirs.privateKey)).toEqual({ ok: false, fault: 'signature' });
  });
});
