import { Hono } from 'hono';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { CallEnv } from '../plane/sandbox.ts';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { appToken, behave, control } from '../testing/client.ts';
import { graphAs } from '../testing/graph.ts';
import { GraphError } from './graph-error.ts';
import { graphLimits } from './graph-limits.ts';

let running: RunningSandbox;
let authorization: { Authorization: string };

beforeAll(async () => {
  running = await startSandbox();
  authorization = { Authorization: `Bearer ${await appToken(running)}` };
});
afterAll(async () => await running.close());
afterEach(() => running.world.settings.remove('behaviours'));

/** The limits alone, with counts of their own, before operations that do nothing. */
function limited() {
  const app = new Hono<CallEnv>();
  app.use('*', graphLimits(running.sandbox));
  app.all('*', (c) => c.body(null, 204));
  app.onError((error, c) => c.text('', error instanceof GraphError ? error.status : 500));
  return async (method: string, path = '/applications') =>
    await app.request(path, { method, headers: authorization });
}

test('3,000 writes in 150 seconds pass, the next is 429 with scope, reason and Retry-After', async () => {
  const call = limited();
  const statuses = new Set<number>();
  for (let at = 0; at < 3000; at += 1) {
    statuses.add((await call('POST')).status);
    if (at % 1000 === 999) await control(running, 'POST', '/clock', { advanceSeconds: 11 });
  }
  expect([...statuses]).toEqual([204]);
  const refused = await call('POST');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('x-ms-throttle-scope')).toBe(
    `Tenant_Application/ReadWrite/${running.info.portal.clientId}/${running.info.tenantId}`,
  );
  expect(refused.headers.get('x-ms-throttle-information')).toBe('WriteLimitExceeded');
  expect(Number(refused.headers.get('Retry-After'))).toBeGreaterThan(0);
  await behave(running, { graphRetryAfter: 'left-out' });
  expect((await call('POST')).headers.get('Retry-After')).toBeNull();
  expect((await call('GET')).status).toBe(204);
  await behave(running, { serviceLimits: 'none' });
  expect((await call('POST')).status).toBe(204);
});

test('an application that comes near its resource units is told how near', async () => {
  const call = limited();
  let last = await call('GET');
  expect(last.headers.get('x-ms-throttle-limit-percentage')).toBeNull();
  for (let at = 0; at < 1450; at += 1) last = await call('GET');
  expect(Number(last.headers.get('x-ms-throttle-limit-percentage'))).toBeCloseTo(0.83, 2);
});

describe('a call costs resource units', () => {
  test.each([
    ['/applications', 2],
    ['/applications?$select=id', 1],
    ['/applications?$expand=owners', 3],
    ['/applications?$top=19', 1],
    ['/applications?$top=20', 2],
    ['/applications?$select=id&$top=1', 1],
    ['/oauth2PermissionGrants', 2],
    ['/servicePrincipals', 1],
    ['/users', 1],
  ])('%s %i', async (path, units) => {
    const graph = await graphAs(running);
    const { headers } = await graph('GET', path);
    expect(headers.get('x-ms-resource-unit')).toBe(String(units));
  });
});
