import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dataverseLimits } from './dataverse/dataverse-limits.ts';
import type { CallEnv } from './plane/sandbox.ts';
import { slidingWindow } from './plane/sliding-window.ts';
import { type RunningSandbox, startSandbox } from './start-sandbox.ts';
import { appToken, callerWith, control } from './testing/client.ts';

let running: RunningSandbox;

beforeAll(async () => {
  running = await startSandbox();
});
afterAll(async () => await running.close());

test('what was spent is forgotten when the window has passed', () => {
  const window = slidingWindow(300);
  window.spend('a', 4000, 0);
  window.spend('a', 2000, 200_000);
  expect(window.spent('a', 290_000)).toBe(6000);
  expect(window.spent('a', 310_000)).toBe(2000);
  expect(window.spent('b', 290_000)).toBe(0);
});

test('the 53rd concurrent Dataverse request of one user is refused with its code and Retry-After', async () => {
  const app = new Hono<CallEnv>();
  const gate = Promise.withResolvers<void>();
  app.use('*', dataverseLimits(running.sandbox));
  app.get('/:domainName', async (c) => {
    await gate.promise;
    return c.text('done');
  });
  app.onError((error, c) => c.text(error.message, 429));
  const held = Array.from({ length: 52 }, () => app.request('/salesdev'));
  const refused = await app.request('/salesdev');
  expect(refused.status).toBe(429);
  expect(await refused.text()).toBe('Number of concurrent requests exceeded the limit of 52.');
  expect(refused.headers.get('Retry-After')).toBe('1');
  gate.resolve();
  expect((await Promise.all(held)).every(({ status }) => status === 200)).toBe(true);
  expect((await app.request('/salesdev')).status).toBe(200);
});

/** The limits alone, before a call that does nothing; the refusal's code comes back as the text. */
function limited(work: () => void = () => {}) {
  const app = new Hono<CallEnv>();
  app.use('*', dataverseLimits(running.sandbox));
  app.get('/:domainName', (c) => {
    work();
    return c.text('done');
  });
  app.onError((error, c) => c.text('code' in error ? String(error.code) : 'bug', 429));
  return async () => await app.request('/salesdev');
}

test('the 6001st Dataverse request within 300 seconds is refused, longer for who keeps pushing, and forgotten', async () => {
  const call = limited();
  const first = await call();
  expect(first.headers.get('x-ms-ratelimit-burst-remaining-xrm-requests')).toBe('5999');
  expect(first.headers.get('x-ms-ratelimit-time-remaining-xrm-requests')).toBe('1200.00');
  for (let count = 1; count < 6000; count += 1) await call();
  const waits: number[] = [];
  for (const _ of [1, 2, 3]) {
    const refused = await call();
    expect([refused.status, await refused.text()]).toEqual([429, '0x80072322']);
    waits.push(Number(refused.headers.get('Retry-After')));
  }
  expect(waits).toEqual([30, 60, 90]);
  await control(running, 'POST', '/clock', { advanceSeconds: 301 });
  expect((await call()).status).toBe(200);
});

test('twenty minutes of execution within 300 seconds are refused with their own code', async () => {
  let elapsedMs = 0;
  const watch = vi.spyOn(performance, 'now').mockImplementation(() => elapsedMs);
  const call = limited(() => {
    elapsedMs += 1_200_000;
  });
  expect((await call()).status).toBe(200);
  const refused = await call();
  watch.mockRestore();
  expect([refused.status, await refused.text()]).toEqual([429, '0x80072321']);
  expect(refused.headers.get('Retry-After')).toBe('30');
});

test('Graph throttles an application by resource units, tells its scope, and recovers', async () => {
  const graph = callerWith(`${running.url}/graph/v1.0`, await appToken(running));
  const requests = Array.from({ length: 20 }, (_, at) => {
    return { id: String(at), method: 'GET', url: '/applications?$expand=owners' };
  });
  const answers: string[] = [];
  while (answers.length < 80 && !answers.at(-1)?.includes('TooManyRequests')) {
    answers.push(JSON.stringify((await graph('POST', '/$batch', { requests })).body));
  }
  expect(answers.at(-1)).toContain('ResourceUnitLimitExceeded');
  expect(answers.at(-1)).toContain('Tenant_Application/ReadWrite/');
  await control(running, 'POST', '/clock', { advanceSeconds: 11 });
  expect((await graph('GET', '/users')).status).toBe(200);
});
