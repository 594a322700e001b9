import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Call } from './call.ts';
import { MicrosoftFailure } from './failure.ts';
import { exchange, readBody } from './http.ts';

const read: Call = { plane: 'graph', phase: 'read', isWrite: false };
const write: Call = { plane: 'graph', phase: 'application', isWrite: true };

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function serving(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
}

async function failureOfAsking(call: Call, url: string): Promise<MicrosoftFailure> {
  const asked = exchange(call, (signal) =>
    fetch(url, { signal, method: call.isWrite ? 'POST' : 'GET', redirect: 'manual' }),
  );
  const error = await asked.then(
    () => new Error('It went well.'),
    (thrown: unknown) => thrown,
  );
  return z.instanceof(MicrosoftFailure).parse(error);
}

describe('One exchange', () => {
  test('keeps code, request id and Retry-After of a refusal, and nothing of its text', async () => {
    const url = await serving((_request, response) => {
      response.writeHead(429, { 'retry-after': '17', 'request-id': 'r-1' });
      response.end(JSON.stringify({ error: { code: 'TooManyRequests', message: 'secret words' } }));
    });
    const failure = await failureOfAsking(write, url);
    expect(failure).toMatchObject({
      kind: 'throttled',
      status: 429,
      code: 'TooManyRequests',
      requestId: 'r-1',
      retryAfterSeconds: 17,
    });
    expect(failure.message).not.toContain('secret words');
  });

  test('names the privilege that Dataverse says is missing', async () => {
    const message = 'Principal user (Id=1, type=8, roleCount=1) is missing prvCreateUser privilege';
    const url = await serving((_request, response) => {
      response.writeHead(403).end(JSON.stringify({ error: { code: '0x80040220', message } }));
    });
    const failure = await failureOfAsking({ ...write, plane: 'dataverse' }, url);
    expect(failure).toMatchObject({ kind: 'refused', missingPrivilege: 'prvCreateUser' });
  });

  test('a connection cut after a write was sent leaves an unknown outcome', async () => {
    const url = await serving((request) => request.socket.destroy());
    expect((await failureOfAsking(write, url)).kind).toBe('unknown-outcome');
    expect((await failureOfAsking(read, url)).kind).toBe('transient');
  });

  test('an answer cut in its middle is no answer', async () => {
    const url = await serving((_request, response) => {
      response.writeHead(201, { 'content-length': '100' });
      response.write('{"id":', () => response.destroy());
    });
    expect((await failureOfAsking(write, url)).kind).toBe('unknown-outcome');
  });

  test('a write to nobody was never sent', async () => {
    const url = await serving(() => undefined);
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));
    expect(await failureOfAsking(write, url)).toMatchObject({
      kind: 'transient',
      code: 'ECONNREFUSED',
    });
  });

  test('the caller’s signal ends a write as an unknown outcome', async () => {
    const ending = new AbortController();
    const url = await serving(() => ending.abort());
    const failure = await failureOfAsking({ ...write, signal: ending.signal }, url);
    expect(failure).toMatchObject({ kind: 'unknown-outcome', code: 'aborted' });
  });

  test('a signal that ended before sends nothing', async () => {
    let asked = 0;
    const url = await serving((_request, response) => {
      asked += 1;
      response.end('{}');
    });
    const failure = await failureOfAsking({ ...write, signal: AbortSignal.abort() }, url);
    expect(failure).toMatchObject({ kind: 'transient', code: 'aborted-before-sending' });
    expect(asked).toBe(0);
  });

  test('a page in place of JSON, and JSON of another shape, are no answers either', async () => {
    const page = await serving((_request, response) => response.end('<html>'));
    expect(await failureOfAsking(write, page)).toMatchObject({
      kind: 'unknown-outcome',
      code: 'unreadable-answer',
    });
    const answer = { status: 200, headers: new Headers(), body: { id: 7 }, requestId: null };
    expect(() => readBody(read, answer, z.object({ id: z.string() }))).toThrow(MicrosoftFailure);
  });

  test('a redirect is not followed', async () => {
    let followed = 0;
    const target = await serving((_request, response) => {
      followed += 1;
      response.end('{}');
    });
    const url = await serving((_request, response) => {
      response.writeHead(302, { location: target }).end();
    });
    expect((await failureOfAsking(read, url)).kind).toBe('invalid');
    expect(followed).toBe(0);
  });
});
