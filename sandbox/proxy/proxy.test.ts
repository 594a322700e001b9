import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { type Authority, openAuthority } from './authority.ts';
import { type RunningProxy, startProxy } from './start-proxy.ts';

let running: RunningSandbox;
let proxy: RunningProxy;
let authority: Authority;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'proxy-'));
  running = await startSandbox();
  authority = openAuthority(folder);
  proxy = await startProxy({ port: 0, sandboxUrl: running.url, authority });
});
afterAll(async () => {
  await Promise.all([proxy.close(), running.close()]);
  rmSync(folder, { recursive: true });
});

/** A GET through the proxy, trusting nobody but its authority; the status of the CONNECT when refused. */
async function through(host: string, path: string): Promise<{ status: number; text: string }> {
  return await new Promise((resolve, reject) => {
    const tunnel = request({
      host: '127.0.0.1',
      port: proxy.port,
      method: 'CONNECT',
      path: `${host}:443`,
    });
    tunnel.on('error', reject);
    tunnel.on('connect', (answer, socket) => {
      if (answer.statusCode !== 200) {
        socket.destroy();
        return resolve({ status: answer.statusCode ?? 0, text: '' });
      }
      const ca = readFileSync(authority.certificatePath);
      // Documented for https, missing from its types: the tunnel as the connection.
      const options = { host, path, socket, servername: host, ca, agent: false } as const;
      get(options, (response) => {
        let text = '';
        response.on('data', (part) => {
          text += part;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      }).on('error', reject);
    });
    tunnel.end();
  });
}

test('discovery under the real name gives real addresses, with a certificate of the authority', async () => {
  const { tenantId } = running.info;
  const { status, text } = await through(
    'login.microsoftonline.com',
    `/${tenantId}/v2.0/.well-known/openid-configuration`,
  );
  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject({
    token_endpoint: `https://login.microsoftonline.com/${tenantId}/oauth2/v2.0/token`,
    issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
  });
});

test.each([
  ['graph.microsoft.com', '/v1.0/applications', 'InvalidAuthenticationToken'],
  ['salesdev.crm4.dynamics.com', '/api/data/v9.2/WhoAmI', '0x8005F101'],
  [
    'api.bap.microsoft.com',
    '/providers/Microsoft.BusinessAppPlatform/environments',
    'AuthenticationRequired',
  ],
])('%s is answered by its plane', async (host, path, code) => {
  const { status, text } = await through(host, path);
  expect([status, text]).toEqual([401, expect.stringContaining(code)]);
});

test('any other host is refused, and the authority’s key is readable by its owner only', async () => {
  expect((await through('example.com', '/')).status).toBe(403);
  expect(statSync(join(folder, 'authority.key')).mode & 0o077).toBe(0);
});
