import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { type Call, codeOf, control, rowsOf, textOf } from '../testing/client.ts';
import { graphAs, graphWith } from '../testing/graph.ts';

let running: RunningSandbox;
let graph: Call;

beforeAll(async () => {
  running = await startSandbox();
  graph = await graphAs(running);
});
afterAll(async () => await running.close());
afterEach(async () => await control(running, 'DELETE', '/faults'));

const lag = async (object: string) =>
  await control(running, 'POST', '/faults', { kind: 'lag', object, seconds: 60 });
const later = async () => await control(running, 'POST', '/clock', { advanceSeconds: 61 });
const create = async () => await graph('POST', '/applications', { displayName: 'young' });

test('a young application is not there to read, change or give a password to', async () => {
  await lag('application.graph');
  const path = `/applications/${textOf(await create(), 'id')}`;
  for (const [method, rest, body] of [
    ['GET', '', undefined],
    ['PATCH', '', { notes: 'x' }],
    ['POST', '/addPassword', {}],
  ] as const) {
    expect(codeOf(await graph(method, `${path}${rest}`, body))).toBe('Request_ResourceNotFound');
  }
  await later();
  expect((await graph('GET', path)).status).toBe(200);
});

test('a young application takes no service principal: 403 for OwnedBy, 400 for All', async () => {
  await lag('application.graph');
  const { appId } = (await create()).body;
  const all = await graphWith(running, 'Application.ReadWrite.All');
  expect((await graph('POST', '/servicePrincipals', { appId })).status).toBe(403);
  expect((await all('POST', '/servicePrincipals', { appId })).status).toBe(400);
  await later();
  expect((await graph('POST', '/servicePrincipals', { appId })).status).toBe(201);
});

test('a filter finds an application later than its key does', async () => {
  await lag('application.filter');
  const { id, appId } = (await create()).body;
  const path = `/applications?$filter=${encodeURIComponent(`appId eq '${appId}'`)}`;
  expect((await graph('GET', `/applications/${id}`)).status).toBe(200);
  expect(rowsOf(await graph('GET', path))).toEqual([]);
  await later();
  expect(rowsOf(await graph('GET', path))).toMatchObject([{ id }]);
});

test('a new secret is not yet listed, though it was given', async () => {
  const path = `/applications/${textOf(await create(), 'id')}`;
  await lag('secret.graph');
  const { keyId } = (await graph('POST', `${path}/addPassword`, {})).body;
  expect((await graph('GET', path)).body.passwordCredentials).toEqual([]);
  await later();
  expect((await graph('GET', path)).body.passwordCredentials).toMatchObject([{ keyId }]);
});
