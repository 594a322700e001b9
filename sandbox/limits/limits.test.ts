import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CallEnv } from '../sandbox.ts';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { appToken, callerWith, control } from '../testing/client.ts';
import { dataverseLimits } from './dataverse-limits.ts';
import { slidingWindow } from './sliding-window.ts';

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
