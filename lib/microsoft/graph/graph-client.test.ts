import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Secret } from '#lib/kernel/secret.ts';
import { testConfiguration } from '#testing/test-configuration.ts';
import type { Call } from '../call.ts';
import { endpoints } from '../clouds.ts';
import { createGraphClient } from './graph-client.ts';

const read: Call = { plane: 'graph', phase: 'read', isWrite: false };
const write: Call = { plane: 'graph', phase: 'application', isWrite: true };
const row = z.object({ id: z.number() });

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function clientOf(listener: RequestListener) {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  const url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
  const tokens = {
    forResource: async () => new Secret('a-token'),
    portalObjectId: async () => '44444444-4444-4444-8444-444444444444',
  };
  return {
    url,
    client: createGraphClient(endpoints(testConfiguration({ SANDBOX_URL: url })), tokens),
  };
}

describe('A call to Graph', () => {
  test('carries the token, a client request id and its body, at the configured address', async () => {
    const seen: unknown[] = [];
    const { client } = await clientOf(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { authorization, 'client-request-id': id } = request.headers;
      const body = JSON.parse(Buffer.concat(chunks).toString());
      seen.push({ method: request.method, url: request.url, authorization, id, body });
      response.writeHead(201, { 'request-id': 'r-1' }).end('{"id":1}');
    });
    const answer = await client.request(write, 'post', '/applications', { displayName: 'x' });
    expect(answer).toMatchObject({ status: 201, requestId: 'r-1', body: { id: 1 } });
    expect(seen).toEqual([
      {
        method: 'POST',
        url: '/graph/v1.0/applications',
        authorization: 'Bearer a-token',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        body: { displayName: 'x' },
      },
    ]);
  });

  test('that loses its answer keeps the reason through the SDK', async () => {
    const { client } = await clientOf((request) => request.socket.destroy());
    await expect(client.request(write, 'post', '/applications', {})).rejects.toMatchObject({
      kind: 'unknown-outcome',
      code: 'UND_ERR_SOCKET',
    });
  });

  test('is made once, whatever the answer', async () => {
    let calls = 0;
    const { client } = await clientOf((_request, response) => {
      calls += 1;
      response.writeHead(503, { 'retry-after': '0' }).end();
    });
    await expect(client.request(read, 'get', '/applications')).rejects.toMatchObject({
      kind: 'transient',
      retryAfterSeconds: 0,
    });
    expect(calls).toBe(1);
  });
});

describe('A list', () => {
  test('is read to its last page', async () => {
    const { url, client } = await clientOf((request, response) => {
      const isFirst = !request.url?.includes('skiptoken');
      const next = { '@odata.nextLink': `${url}/graph/v1.0/applications?$top=1&$skiptoken=a%2Bb` };
      response.end(JSON.stringify({ value: [{ id: isFirst ? 1 : 2 }], ...(isFirst ? next : {}) }));
    });
    const { rows } = await client.list(read, '/applications?$top=1', row);
    expect(rows).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test('does not carry the token to wherever a next link points', async () => {
    let calls = 0;
    const { client } = await clientOf((_request, response) => {
      calls += 1;
      const value = [{ id: 1 }];
      response.end(JSON.stringify({ value, '@odata.nextLink': 'https://evil.example/v1.0/x' }));
    });
    await expect(client.list(read, '/applications', row)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'foreign-next-link',
    });
    expect(calls).toBe(1);
  });
});
