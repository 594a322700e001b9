import { createServer } from 'node:http';
import { expect, test, vi } from 'vitest';
import { freePort } from '../../scripts/postgres/free-port.ts';
import { clientAddressHeader } from './client-address.ts';
import { onceAnswered, requestIdHeader } from './open-answers.ts';
import { watchRequests } from './watch-requests.ts';

test('a request says from where it came, whatever it claims of itself', async () => {
  const stop = watchRequests({ trustedProxies: 0 });
  const server = createServer(({ headers }, answer) => answer.end(headers[clientAddressHeader]));
  const port = await freePort();
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  const headers = { [clientAddressHeader]: '203.0.113.9', 'x-forwarded-for': '203.0.113.9' };
  const told = await (await fetch(`http://127.0.0.1:${port}`, { headers })).text();
  expect(told).toBe('127.0.0.1');
  stop();
  const behind = watchRequests({ trustedProxies: 1 });
  expect(await (await fetch(`http://127.0.0.1:${port}`, { headers })).text()).toBe('203.0.113.9');
  behind();
  server.close();
  server.closeAllConnections();
});

test('whatever is answered has the headers of every answer, and a page its own instead', async () => {
  const answerHeaders = { 'x-content-type-options': 'nosniff', 'content-security-policy': 'none' };
  const stop = watchRequests({ trustedProxies: 0, answerHeaders });
  const server = createServer(({ url }, answer) => {
    if (url === '/page') answer.setHeader('content-security-policy', 'its own');
    answer.writeHead(url === '/fault' ? 500 : 308, { 'cache-control': 'no-store' }).end();
  });
  const port = await freePort();
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  for (const [path, policy] of [
    ['/fault', 'none'],
    ['/moved', 'none'],
    ['/page', 'its own'],
  ]) {
    const { headers } = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
    expect(headers.get('x-content-type-options'), path).toBe('nosniff');
    expect(headers.get('content-security-policy'), path).toBe(policy);
  }
  stop();
  server.close();
  server.closeAllConnections();
});

test('what was waited for is told once it is answered, and when nobody waits any more', async () => {
  const stop = watchRequests({ trustedProxies: 0 });
  const port = await freePort();
  const over: string[] = [];
  let begun: () => void = () => undefined;
  const server = createServer(({ headers, url = '' }, answer) => {
    onceAnswered(String(headers[requestIdHeader]), () => over.push(url));
    if (url === '/answered') answer.end();
    else begun();
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  await (await fetch(`http://127.0.0.1:${port}/answered`)).text();
  const leaving = new AbortController();
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const left = fetch(`http://127.0.0.1:${port}/left`, { signal: leaving.signal });
  await hasBegun;
  expect(over).toEqual(['/answered']);
  leaving.abort();
  await expect(left).rejects.toThrow();
  await vi.waitFor(() => expect(over).toEqual(['/answered', '/left']));
  onceAnswered(null, () => over.push('never noted'));
  expect(over).toContain('never noted');
  stop();
  server.close();
  server.closeAllConnections();
});
