import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { selfSigned } from '#testing/self-signed.ts';
import { testConfiguration } from '#testing/test-configuration.ts';
import { createTokens } from './tokens.ts';

const portalObjectId = '44444444-4444-4444-8444-444444444444';
const graph = 'https://graph.microsoft.com';
const bodies: URLSearchParams[] = [];
let server: Server;
let url = '';
let refusing = false;

/** A token endpoint of the plainest kind: it writes down what it was asked and grants it, or not. */
beforeAll(async () => {
  server = createServer(async (request, response) => {
    bodies.push(new URLSearchParams(await bodyOf(request)));
    if (refusing) {
      response.writeHead(401, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ error: 'invalid_client', error_codes: [700027] }));
      return;
    }
    const access_token = new UnsecuredJWT({ oid: portalObjectId, at: bodies.length }).encode();
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ token_type: 'Bearer', expires_in: 3599, access_token }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = typeof address === 'object' && address ? `http://localhost:${address.port}` : '';
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function tokensWith(credential: Record<string, string>) {
  bodies.length = 0;
  const configuration = testConfiguration({ ENTRA_CLIENT_SECRET: '', ...credential });
  return createTokens({ ...configuration, sandboxUrl: url });
}

describe('The portal’s tokens', () => {
  test('many callers at once cause one request, and later ones none', async () => {
    const tokens = tokensWith({ ENTRA_CLIENT_SECRET: 'a secret' });
    const asked = await Promise.all(Array.from({ length: 50 }, () => tokens.forResource(graph)));
    const later = await tokens.forResource(graph);
    expect(new Set([...asked, later].map((token) => token.reveal())).size).toBe(1);
    expect(bodies).toHaveLength(1);
    expect(bodies[0]?.get('scope')).toBe(`${graph}/.default`);
    expect(bodies[0]?.get('client_secret')).toBe('a secret');
  });

  test('each resource has a token of its own', async () => {
    const tokens = tokensWith({ ENTRA_CLIENT_SECRET: 'a secret' });
    await tokens.forResource(graph);
    await tokens.forResource('https://sales.crm4.dynamics.com');
    expect(bodies.map((body) => body.get('scope'))).toEqual([
      `${graph}/.default`,
      'https://sales.crm4.dynamics.com/.default',
    ]);
  });

  test('tell the object id of the portal’s own service principal', async () => {
    const tokens = tokensWith({ ENTRA_CLIENT_SECRET: 'a secret' });
    expect(await tokens.portalObjectId()).toBe(portalObjectId);
  });

  test('a certificate signs an assertion with PS256, named by its SHA-256 thumbprint', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
    const pemPath = join(folder, 'portal.pem');
    const { pem, der } = selfSigned();
    writeFileSync(pemPath, pem);
    await tokensWith({ ENTRA_CLIENT_CERTIFICATE_PATH: pemPath }).forResource(graph);
    rmSync(folder, { recursive: true });
    const assertion = bodies[0]?.get('client_assertion') ?? '';
    expect(decodeProtectedHeader(assertion)).toMatchObject({
      alg: 'PS256',
      'x5t#S256': createHash('sha256').update(der).digest('base64url'),
    });
    expect(decodeJwt(assertion).iss).toBe('22222222-2222-4222-8222-222222222222');
  });

  test('a certificate that is renewed in its file is read with the next try', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
    const pemPath = join(folder, 'portal.pem');
    writeFileSync(pemPath, selfSigned().pem);
    const tokens = tokensWith({ ENTRA_CLIENT_CERTIFICATE_PATH: pemPath });
    refusing = true;
    await expect(tokens.forResource(graph)).rejects.toMatchObject({ kind: 'portal-sign-in' });
    refusing = false;
    const renewed = selfSigned();
    writeFileSync(pemPath, renewed.pem);
    await tokens.forResource(graph);
    rmSync(folder, { recursive: true });
    expect(decodeProtectedHeader(bodies[1]?.get('client_assertion') ?? '')).toMatchObject({
      'x5t#S256': createHash('sha256').update(renewed.der).digest('base64url'),
    });
  });

  test('a credential file that is not there is a refusal, not a crash', async () => {
    const tokens = tokensWith({ ENTRA_CLIENT_CERTIFICATE_PATH: '/nowhere/portal.pem' });
    await expect(tokens.forResource(graph)).rejects.toMatchObject({
      kind: 'portal-sign-in',
      code: 'credential-not-usable',
    });
  });

  test('a federated token file is read at the moment of use', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'federated-'));
    const tokenPath = join(folder, 'token');
    const tokens = tokensWith({ ENTRA_FEDERATED_TOKEN_FILE: tokenPath });
    await expect(tokens.forResource(graph)).rejects.toMatchObject({ kind: 'portal-sign-in' });
    writeFileSync(tokenPath, 'a-federated-token\n');
    await tokens.forResource(graph);
    rmSync(folder, { recursive: true });
    expect(bodies[0]?.get('client_assertion')).toBe('a-federated-token');
  });
});
