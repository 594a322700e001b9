import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { appToken, type Call, callerWith, control, rowsOf } from '../testing/client.ts';
import { lastNote } from '../testing/outcome.ts';

let running: RunningSandbox;
let graph: Call;

beforeAll(async () => {
  running = await startSandbox();
  graph = callerWith(`${running.url}/graph/v1.0`, await appToken(running));
});
afterEach(async () => void (await control(running, 'DELETE', '/faults')));
afterAll(async () => await running.close());

const fault = async (body: object) => await control(running, 'POST', '/faults', body);
const named = async (name: string) =>
  rowsOf(await graph('GET', `/applications?$filter=displayName eq '${name}'`));

test('a connection cut before the commit leaves nothing behind', async () => {
  await fault({ kind: 'cut-before-commit', operation: 'POST /applications', count: 1 });
  await expect(graph('POST', '/applications', { displayName: 'cut before' })).rejects.toThrow();
  expect(await named('cut before')).toEqual([]);
});

test('a connection cut after the commit loses the answer and keeps the effect', async () => {
  await fault({ kind: 'cut-after-commit', operation: 'POST /applications', count: 1 });
  await expect(graph('POST', '/applications', { displayName: 'cut after' })).rejects.toThrow();
  expect(await named('cut after')).toHaveLength(1);
});

test('a commit lands after the client has given up', async () => {
  await fault({ kind: 'latency', ms: 300, operation: 'POST /applications', count: 1 });
  const impatient = fetch(`${running.url}/graph/v1.0/applications`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await appToken(running)}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ displayName: 'late' }),
    signal: AbortSignal.timeout(100),
  });
  await expect(impatient).rejects.toThrow('timeout');
  await expect.poll(async () => (await named('late')).length).toBe(1);
});

const shapes = {
  entra: { error: expect.any(String), error_codes: expect.any(Array) },
  graph: { error: { code: expect.any(String), message: 'm', innerError: expect.any(Object) } },
  dataverse: { error: { code: expect.stringMatching(/^0x[0-9a-f]{8}$/i), message: 'm' } },
  'power-platform': { error: { code: expect.any(String), message: 'm' } },
  'global-discovery': { error: { code: expect.any(String), message: 'm' } },
};
const planes = {
  entra: '/common/oauth2/v2.0/token',
  graph: '/graph/v1.0/applications',
  dataverse: '/dataverse/salesdev/api/data/v9.2/accounts',
  'power-platform': '/bap/providers/Microsoft.BusinessAppPlatform/environments',
  'global-discovery': '/globaldisco/api/discovery/v2.0/Instances',
};
const called = async (plane: keyof typeof planes) =>
  await callerWith(running.url, undefined)('POST', planes[plane], {});

describe.each(['entra', 'graph', 'dataverse', 'power-platform', 'global-discovery'] as const)(
  'in the shape of %s',
  (plane) => {
    test.each([500, 502, 503, 504])('a %i', async (status) => {
      await fault({ kind: 'status', status, plane, message: 'm' });
      const failed = await called(plane);
      expect(failed.status).toBe(status);
      expect(failed.body).toMatchObject(shapes[plane]);
      expect(failed.headers.get('Retry-After')).toBeNull();
    });

    test('a 429, with Retry-After or without', async () => {
      await fault({ kind: 'status', status: 429, plane, message: 'm', count: 1 });
      const bare = await called(plane);
      expect(bare.status).toBe(429);
      expect(bare.body).toMatchObject(shapes[plane]);
      expect(bare.headers.get('Retry-After')).toBeNull();
      await fault({ kind: 'status', status: 429, plane, retryAfterSeconds: 7, count: 1 });
      expect((await called(plane)).headers.get('Retry-After')).toBe('7');
    });

    test('an error of one’s own choice', async () => {
      await fault({ kind: 'status', status: 418, plane, code: 'teapot', message: 'Short.' });
      const failed = await called(plane);
      expect(failed.status).toBe(418);
      expect(JSON.stringify(failed.body)).toMatch(/teapot.*Short\./);
    });
  },
);

test('a fault that answers by itself leaves nothing behind', async () => {
  await fault({ kind: 'status', status: 503, operation: 'POST /applications', count: 1 });
  expect((await graph('POST', '/applications', { displayName: 'refused' })).status).toBe(503);
  expect(await named('refused')).toEqual([]);
});

test.each(['truncated-body', 'malformed-body'])(
  'a %s tells of an effect that stays',
  async (kind) => {
    await fault({ kind, operation: 'POST /applications', count: 1 });
    await expect(graph('POST', '/applications', { displayName: kind })).rejects.toThrow();
    expect(await named(kind)).toHaveLength(1);
  },
);

test('a delay is the same each time, or spread, and the same seed spreads it alike', async () => {
  const delays = async (spreadMs: number, seed: string) => {
    await control(running, 'DELETE', '/faults');
    await fault({ kind: 'latency', ms: 3, spreadMs, seed, operation: 'GET /applications' });
    const waited: number[] = [];
    for (let call = 0; call < 6; call += 1) {
      await graph('GET', '/applications');
      waited.push(Number(/^fault: latency (\d+) ms$/.exec(lastNote(running))?.[1]));
    }
    return waited;
  };
  expect(await delays(0, 'a')).toEqual([3, 3, 3, 3, 3, 3]);
  const spread = await delays(20, 'a');
  expect(new Set(spread).size).toBeGreaterThan(1);
  for (const ms of spread) expect(ms >= 3 && ms <= 23, `${ms} ms`).toBe(true);
  expect(await delays(20, 'a')).toEqual(spread);
  expect(await delays(20, 'b')).not.toEqual(spread);
});

test('several faults strike one call together', async () => {
  await fault({ kind: 'latency', ms: 1, operation: 'POST /applications', count: 1 });
  await fault({ kind: 'cut-after-commit', operation: 'POST /applications', count: 1 });
  await expect(graph('POST', '/applications', { displayName: 'both' })).rejects.toThrow();
  expect(lastNote(running)).toBe('fault: latency 1 ms, cut-after-commit');
  expect(await named('both')).toHaveLength(1);
});

test('realistic lag settles, and a new secret is refused before it is accepted for good', async () => {
  const slow = await startSandbox({ lag: 'realistic' });
  const call = callerWith(`${slow.url}/graph/v1.0`, await appToken(slow));
  const made = await call('POST', '/applications', {
    displayName: 'slow',
    passwordCredentials: [{}],
  });
  expect((await call('POST', '/servicePrincipals', { appId: made.body.appId })).status).toBe(403);
  await control(slow, 'POST', '/clock', { advanceSeconds: 10 });
  expect((await call('POST', '/servicePrincipals', { appId: made.body.appId })).status).toBe(201);
  await slow.close();
});
