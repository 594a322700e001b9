import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt, decodeProtectedHeader, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testConfiguration } from './test-configuration.ts';
import { createTokens } from './tokens.ts';

const portalObjectId = '44444444-4444-4444-8444-444444444444';
const graph = 'https://graph.microsoft.com';
const bodies: URLSearchParams[] = [];
let server: Server;
let url = '';

/** A token endpoint of the plainest kind: it writes down what it was asked and grants it. */
beforeAll(async () => {
  server = createServer(async (request, response) => {
    bodies.push(new URLSearchParams(await bodyOf(request)));
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

/** One DER element. */
function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

/** A self-signed certificate and its key, made here so that the tests need no other program. */
function selfSigned(): { pem: string; der: Buffer } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const sha256WithRsa = der(0x30, Buffer.from('06092a864886f70d01010b0500', 'hex'));
  const at = (year: string) => der(0x17, Buffer.from(`${year}0101000000Z`));
  const content = der(
    0x30,
    der(0x02, Buffer.from([1])),
    sha256WithRsa,
    der(0x30),
    der(0x30, at('25'), at('45')),
    der(0x30),
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', content, privateKey);
  const certificate = der(0x30, content, sha256WithRsa, der(0x03, Buffer.from([0]), signature));
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
  const armoured = `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`;
  return { pem: `${key}${armoured}`, der: certificate };
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

  test('a credential file that is not there is a refusal, not a crash', async () => {
    const tokens = tokensWith({ ENTRA_CLIENT_CERTIFICATE_PATH: '/nowhere/portal.pem' });
    await expect(tokens.forResource(graph)).rejects.toMatchObject({
      kind: 'refused',
      code: 'credential-not-usable',
    });
  });

  test('a federated token file is read at the moment of use', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'federated-'));
    const tokenPath = join(folder, 'token');
    const tokens = tokensWith({ ENTRA_FEDERATED_TOKEN_FILE: tokenPath });
    await expect(tokens.forResource(graph)).rejects.toMatchObject({ kind: 'refused' });
    writeFileSync(tokenPath, 'a-federated-token\n');
    await tokens.forResource(graph);
    rmSync(folder, { recursive: true });
    expect(bodies[0]?.get('client_assertion')).toBe('a-federated-token');
  });
});
