import { request as ask, createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, expect, test } from 'vitest';
import { freePort } from '../../scripts/postgres/free-port.ts';
import { guardServer } from './guard-server.ts';

const limits = { bodyBytesMax: 1000, requestMs: 200, headersMs: 100 };
const read: string[] = [];
const headers: string[] = [];
const servers: Server[] = [];
afterEach(() => {
  read.length = 0;
  headers.length = 0;
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A server that reads all of a body, and says how much that was. */
async function startGuarded(): Promise<number> {
  const server = createServer({ connectionsCheckingInterval: 50 }, async (request, response) => {
    read.push(request.url ?? '');
    headers.push(...Object.keys(request.headers));
    const body = await text(request).catch(() => null);
    if (body !== null) response.end(String(body.length));
  });
  servers.push(server);
  guardServer(server, limits);
  const port = await freePort();
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return port;
}

/** Sends so many bytes, in one piece of a told length or in chunks. */
async function send(port: number, bytes: number, how: { method?: string; isChunked?: boolean }) {
  const { method = 'POST', isChunked = false } = how;
  const headers = isChunked ? {} : { 'content-length': bytes };
  return new Promise<number | undefined>((resolve, reject) => {
    const asking = ask(
      { port, method, host: '127.0.0.1', path: `/${bytes}`, headers },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      },
    );
    asking.on('error', reject);
    for (let left = bytes; left > 0; left -= 100) asking.write('x'.repeat(Math.min(100, left)));
    asking.end();
  });
}

test('a body that says it is too long is refused before anybody reads it', async () => {
  const port = await startGuarded();
  expect(await send(port, 1000, {})).toBe(200);
  expect(await send(port, 1001, {})).toBe(413);
  expect(read).toEqual(['/1000']);
});

test('an address longer than any of ours is refused before anybody reads it', async () => {
  const origin = `http://127.0.0.1:${await startGuarded()}`;
  expect((await fetch(`${origin}/${'x'.repeat(7999)}`)).status).toBe(200);
  expect((await fetch(`${origin}/${'x'.repeat(8000)}`)).status).toBe(414);
  expect(read).toHaveLength(1);
});

test('a body that tells no length is read as far as it may be long', async () => {
  const port = await startGuarded();
  expect(await send(port, 1000, { isChunked: true })).toBe(200);
  expect(await send(port, 5000, { isChunked: true })).toBe(413);
  expect(read).toEqual(['/1000']);
});

test('a body that breaks off reaches nobody', async () => {
  const port = await startGuarded();
  const socket = connect(port, '127.0.0.1');
  socket.end('POST /half HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nabc');
  await text(socket);
  expect(await send(port, 10, {})).toBe(200);
  expect(read).toEqual(['/10']);
});

test('a body that came whole is read whole, though its sender left before anybody read it', async () => {
  const server = createServer();
  servers.push(server);
  const readLate = new Promise<string>((resolve, reject) => {
    server.on('request', (request, response) => {
      request.on('error', reject);
      response.once('close', () => setImmediate(() => text(request).then(resolve, reject)));
      socket.destroy();
    });
  });
  guardServer(server, limits);
  const port = await freePort();
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const socket = connect(port, '127.0.0.1');
  socket.write('POST /whole HTTP/1.1\r\nhost: a\r\ncontent-length: 3\r\n\r\nabc');
  expect(await readLate).toBe('abc');
});

test('a part of a file is not asked for, nor a file on a condition that may not be met', async () => {
  const port = await startGuarded();
  const conditions = ['range', 'if-range', 'if-match', 'if-unmodified-since', 'if-none-match'];
  const socket = connect(port, '127.0.0.1');
  socket.write(
    `GET / HTTP/1.1\r\nhost: a\r\n${conditions.map((name) => `${name}: x\r\n`).join('')}connection: close\r\n\r\n`,
  );
  await text(socket);
  expect(headers).toEqual(['host', 'if-none-match', 'connection']);
});

test.each(['TRACE', 'PUT', 'DELETE', 'PROPFIND'])('%s is no method of ours', async (method) => {
  const port = await startGuarded();
  expect(await send(port, 0, { method })).toBe(405);
  expect(read).toEqual([]);
});

test.each([
  ['headers', 'POST / HTTP/1.1\r\nhost: a\r\nx-'],
  ['a body', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nabc'],
])('who does not get on with %s is let go', async (_, sent) => {
  const port = await startGuarded();
  const socket = connect(port, '127.0.0.1');
  socket.write(sent);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
});
