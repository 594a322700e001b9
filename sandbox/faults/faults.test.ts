import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import {
  appToken,
  type Call,
  callerWith,
  control,
  rowsOf,
  textOf,
  tokenCall,
} from '../testing/client.ts';
import { dataverseAs, newPrincipal } from '../testing/principal.ts';

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

test('a commit can land after the client has given up', async () => {
  await fault({ kind: 'latency', ms: 60, operation: 'POST /applications', count: 1 });
  const impatient = fetch(`${running.url}/graph/v1.0/applications`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${await appToken(running)}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ displayName: 'late' }),
    signal: AbortSignal.timeout(20),
  });
  await expect(impatient).rejects.toThrow();
  await expect.poll(async () => (await named('late')).length).toBe(1);
});

test('throttling comes with Retry-After or without, in the shape of each plane', async () => {
  await fault({ kind: 'status', status: 429, retryAfterSeconds: 7, plane: 'graph', count: 1 });
  const throttled = await graph('GET', '/applications');
  expect(throttled.headers.get('Retry-After')).toBe('7');
  expect(throttled.body).toMatchObject({ error: { code: 'TooManyRequests', innerError: {} } });
  await fault({ kind: 'status', status: 429, plane: 'dataverse', count: 1 });
  const dataverse = await dataverseAs(running, 'salesdev');
  const limited = await dataverse('GET', '/WhoAmI');
  expect(limited.headers.get('Retry-After')).toBeNull();
  expect(limited.body).toMatchObject({ error: { code: '0x80072322' } });
  await fault({
    kind: 'status',
    status: 503,
    plane: 'entra',
    operation: 'POST /oauth2/v2.0/token',
    count: 1,
  });
  expect((await tokenCall(running, {})).status).toBe(503);
});

test.each([500, 502, 503, 504])('a %i strikes as often as counted, and no more', async (status) => {
  await fault({ kind: 'status', status, operation: 'GET /applications', count: 2 });
  const seen = [];
  for (let i = 0; i < 3; i += 1) seen.push((await graph('GET', '/applications')).status);
  expect(seen).toEqual([status, status, 200]);
});

test('a body can be truncated or malformed', async () => {
  await fault({ kind: 'truncated-body', operation: 'GET /applications', count: 1 });
  await expect(graph('GET', '/applications')).rejects.toThrow();
  await fault({ kind: 'malformed-body', operation: 'GET /applications', count: 1 });
  await expect(graph('GET', '/applications')).rejects.toThrow(SyntaxError);
});

test('a fault meets the caller, the operation and the object it is aimed at and nobody else', async () => {
  const made = await graph('POST', '/applications', { displayName: 'aimed' });
  const id = textOf(made, 'id');
  await fault({ kind: 'status', status: 500, operation: 'PATCH /applications/{id}', object: id });
  await fault({ kind: 'status', status: 500, caller: crypto.randomUUID() });
  expect((await graph('GET', `/applications/${id}`)).status).toBe(200);
  expect((await graph('PATCH', `/applications(${id})`, { notes: 'x' })).status).toBe(500);
  await fault({
    kind: 'status',
    status: 502,
    caller: running.info.portal.clientId,
    plane: 'graph',
  });
  expect((await graph('GET', '/applications')).status).toBe(502);
});

test('the same seed makes the same calls fail', async () => {
  const run = async () => {
    await control(running, 'DELETE', '/faults');
    await fault({
      kind: 'status',
      status: 500,
      operation: 'GET /applications',
      probability: 0.5,
      seed: 'a',
    });
    const seen = [];
    for (let i = 0; i < 12; i += 1) seen.push((await graph('GET', '/applications')).status);
    return seen;
  };
  const first = await run();
  expect(new Set(first)).toEqual(new Set([200, 500]));
  expect(await run()).toEqual(first);
});

test('a fault with a duration ends with it', async () => {
  await fault({ kind: 'status', status: 500, operation: 'GET /me', durationSeconds: 60 });
  expect((await graph('GET', '/me')).status).toBe(500);
  await control(running, 'POST', '/clock', { advanceSeconds: 61 });
  expect((await graph('GET', '/me')).status).not.toBe(500);
});

test('lag hides a new object from one plane at a time', async () => {
  await fault({ kind: 'lag', object: 'secret.entra', seconds: 30 });
  await fault({ kind: 'lag', object: 'service-principal.dataverse', seconds: 60 });
  const principal = await newPrincipal(running, 'lagging');
  const form = {
    grant_type: 'client_credentials',
    client_id: principal.clientId,
    client_secret: principal.clientSecret,
    scope: 'https://graph.microsoft.com/.default',
  };
  expect((await tokenCall(running, form)).body.error_codes).toEqual([7000215]);
  await control(running, 'POST', '/clock', { advanceSeconds: 31 });
  expect((await tokenCall(running, form)).status).toBe(200);
  const dataverse = await dataverseAs(running, 'salesdev');
  const [unit] = rowsOf(await dataverse('GET', '/businessunits'));
  const create = async () =>
    await dataverse('POST', '/systemusers', {
      applicationid: principal.clientId,
      'businessunitid@odata.bind': `/businessunits(${unit?.businessunitid})`,
    });
  expect((await create()).body).toMatchObject({ error: { code: '0x80072559' } });
  await control(running, 'POST', '/clock', { advanceSeconds: 30 });
  expect((await create()).status).toBe(204);
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
