import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { behave, type Call, codeOf, control, rowsOf, textOf } from '../testing/client.ts';
import { graphAs } from '../testing/graph.ts';

let running: RunningSandbox;
let graph: Call;
let id: string;
let appId: string;
let principalId: string;

beforeAll(async () => {
  running = await startSandbox();
});
afterAll(async () => await running.close());
afterEach(() => running.world.settings.remove('behaviours'));

beforeEach(async () => {
  graph = await graphAs(running);
  const made = await graph('POST', '/applications', { displayName: 'short-lived', tags: ['bin'] });
  id = textOf(made, 'id');
  appId = textOf(made, 'appId');
  principalId = textOf(await graph('POST', '/servicePrincipals', { appId }), 'id');
  expect((await graph('DELETE', `/applications/${id}`)).status).toBe(204);
});

const item = async (method: string, key: string, rest = '') =>
  await graph(method, `/directory/deletedItems/${key}${rest}`);
const bin = async (type: string) =>
  rowsOf(await graph('GET', `/directory/deletedItems/microsoft.graph.${type}`)).map(
    (row) => row.id,
  );

test('a deleted application is gone with its service principal, and both lie in the bin', async () => {
  for (const path of [`/applications/${id}`, `/servicePrincipals/${principalId}`]) {
    expect(codeOf(await graph('GET', path))).toBe('Request_ResourceNotFound');
    expect((await graph('DELETE', path)).status).toBe(404);
  }
  expect(await bin('application')).toContain(id);
  expect(await bin('servicePrincipal')).toContain(principalId);
  const $filter = encodeURIComponent("tags/any(t:t eq 'bin')");
  const path = `/directory/deletedItems/microsoft.graph.application?$filter=${$filter}`;
  expect(rowsOf(await graph('GET', path)).map((row) => row.id)).toContain(id);
  expect((await item('GET', id)).body).toMatchObject({
    '@odata.type': '#microsoft.graph.application',
    deletedDateTime: expect.any(String),
  });
});

test('a restored application is the same again; its service principal comes along or stays behind', async () => {
  const restored = await item('POST', id, '/restore');
  expect(restored.status).toBe(200);
  expect(restored.body).toMatchObject({ id, appId, deletedDateTime: null });
  expect((await graph('GET', `/servicePrincipals/${principalId}`)).status).toBe(200);

  await graph('DELETE', `/applications/${id}`);
  await behave(running, { restoreBringsServicePrincipal: 'no' });
  await item('POST', id, '/restore');
  expect((await graph('GET', `/applications/${id}`)).status).toBe(200);
  expect((await graph('GET', `/servicePrincipals/${principalId}`)).status).toBe(404);
  expect((await item('POST', principalId, '/restore')).status).toBe(200);
  expect((await graph('GET', `/servicePrincipals/${principalId}`)).status).toBe(200);
});

test('a service principal cannot come back when another has taken its place', async () => {
  await item('POST', id, '/restore');
  await graph('DELETE', `/servicePrincipals/${principalId}`);
  expect((await graph('POST', '/servicePrincipals', { appId })).status).toBe(201);
  const refused = await item('POST', principalId, '/restore');
  expect(codeOf(refused)).toBe('Request_MultipleObjectsWithSameKeyValue');
});

test('its owner with OwnedBy purges it for good', async () => {
  expect((await item('DELETE', id)).status).toBe(204);
  for (const [method, rest] of [['GET'], ['DELETE'], ['POST', '/restore']] as const) {
    expect((await item(method, id, rest)).status).toBe(404);
  }
  expect(await bin('servicePrincipal')).not.toContain(principalId);
  expect(running.world.applications.get(id)).toBeUndefined();
});

test('who does not own it can neither restore nor purge it', async () => {
  const row = running.world.applications.get(id);
  if (row) running.world.applications.put({ ...row, owners: [] });
  expect(codeOf(await item('DELETE', id))).toBe('Authorization_RequestDenied');
  expect(codeOf(await item('POST', id, '/restore'))).toBe('Authorization_RequestDenied');
});

test('what lives is not in the bin, and after 30 days nothing is', async () => {
  await item('POST', id, '/restore');
  expect((await item('GET', id)).status).toBe(404);
  await graph('DELETE', `/applications/${id}`);
  await control(running, 'POST', '/clock', { advanceSeconds: 30 * 86_400 + 60 });
  graph = await graphAs(running);
  expect((await item('POST', id, '/restore')).status).toBe(404);
  expect(await bin('application')).not.toContain(id);
});
