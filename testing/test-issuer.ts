import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type CryptoKey,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from 'jose';
import { signInKeys } from '#lib/access/sign-in-keys.ts';
import type { Expected } from '#lib/access/validate-token.ts';

export const tenantId = '11111111-1111-4111-8111-111111111111';
export const clientId = '33333333-3333-4333-8333-333333333333';
export const objectId = '44444444-4444-4444-8444-444444444444';

export type TestIssuer = {
  expected: Expected;
  publicKeyPem: string;
  sign: (claims: JWTPayload) => Promise<string>;
  signAsStranger: (claims: JWTPayload) => Promise<string>;
  close: () => void;
};

/** An issuer with real keys whose key set is read over HTTP, and another one with other keys. */
export async function startTestIssuer(): Promise<TestIssuer> {
  const ours = await generateKeyPair('RS256', { extractable: true });
  const strangers = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(ours.publicKey)), kid: 'current', use: 'sig', alg: 'RS256' };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    expected: {
      issuer: issuerOf(tenantId),
      tenantId,
      clientId,
      keys: signInKeys(`http://127.0.0.1:${port}/keys`),
    },
    publicKeyPem: await exportSPKI(ours.publicKey),
    sign: (claims) => signWith(claims, ours.privateKey),
    signAsStranger: (claims) => signWith(claims, strangers.privateKey),
    close: () => server.close(),
  };
}

export function issuerOf(tenant: string): string {
  return `https://login.microsoftonline.com/${tenant}/v2.0`;
}

/** The claims of a good access token, with what a test changes. */
export function accessClaims(change: JWTPayload = {}): JWTPayload {
  const iat = Math.floor(Date.now() / 1000);
  return {
    iss: issuerOf(tenantId),
    aud: clientId,
    tid: tenantId,
    oid: objectId,
    azp: clientId,
    scp: 'access_as_user',
    roles: ['Maker', 'Unheard.Of'],
    uti: crypto.randomUUID(),
    ver: '2.0',
    iat,
    nbf: iat,
    exp: iat + 3600,
    ...change,
  };
}

/** The claims of the id token that comes with it. */
export function idClaims(nonce: string, change: JWTPayload = {}): JWTPayload {
  return accessClaims({
    nonce,
    name: 'Maya Lindqvist',
    preferred_username: 'maya@contoso.example',
    sid: 'entra-session',
    login_hint: 'O.maya',
    ...change,
  });
}

function signWith(claims: JWTPayload, key: CryptoKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'current' }).sign(key);
}
