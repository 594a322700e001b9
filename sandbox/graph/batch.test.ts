import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { appToken, type Call, callerWith, control } from '../testing/client.ts';

let running: RunningSandbox;
let graph: Call;

beforeAll(async () => {
  running = await startSandbox();
  graph = callerWith(`${running.url}/graph/v1.0`, await appToken(running));
});
afterAll(async () => await running.close());

const json = { 'Content-Type': 'application/json' };

test('each item is a call of its own, and one whose predecessor failed is 424', async () => {
  const { status, body } = await graph('POST', '/$batch', {
    requests: [
      { id: '1', method: 'GET', url: '/applications?$top=1&$select=id' },
      {
        id: '2',
        method: 'POST',
        url: '/applications',
        headers: json,
        body: { displayName: 'in batch' },
      },
      { id: '3', method: 'GET', url: '/applications/nowhere' },
      { id: '4', method: 'GET', url: '/applications', dependsOn: ['3'] },
    ],
  });
  expect(status).toBe(200);
  expect(body.responses).toMatchObject([
    { id: '1', status: 200 },
    { id: '2', status: 201, body: { displayName: 'in batch' } },
    { id: '3', status: 404, body: { error: { code: 'Request_ResourceNotFound' } } },
    { id: '4', status: 424 },
  ]);
});

test('21 items, repeated ids and forward dependencies are refused as a whole', async () => {
  const item = (id: string) => ({ id, method: 'GET', url: '/applications' });
  const many = Array.from({ length: 21 }, (_, at) => item(String(at)));
  for (const requests of [
    many,
    [item('1'), item('1')],
    [{ ...item('1'), dependsOn: ['2'] }, item('2')],
  ]) {
    expect((await graph('POST', '/$batch', { requests })).status).toBe(400);
  }
});

test('throttling strikes single items inside a batch that succeeds', async () => {
  await control(running, 'POST', '/faults', {
    kind: 'status',
    status: 429,
    operation: 'GET /applications',
    count: 1,
  });
  const requests = ['1', '2'].map((id) => ({ id, method: 'GET', url: '/applications' }));
  const { body } = await graph('POST', '/$batch', { requests });
  expect(body.responses).toMatchObject([{ status: 429 }, { status: 200 }]);
});

test('the credential policy can be read by who may, and reads as it is enforced', async () => {
  const path = '/policies/defaultAppManagementPolicy';
  expect((await graph('GET', path)).status).toBe(403);
  const { clientId } = running.info.portal;
  await control(running, 'POST', '/permissions', {
    appId: clientId,
    add: 'Policy.Read.ApplicationConfiguration',
  });
  await control(running, 'POST', '/secret-policy', { secrets: 'limited', longestDays: 180 });
  const reader = callerWith(`${running.url}/graph/v1.0`, await appToken(running));
  expect((await reader('GET', path)).body).toMatchObject({
    isEnabled: true,
    applicationRestrictions: {
      passwordCredentials: [{ restrictionType: 'passwordLifetime', maxLifetime: 'P180D' }],
    },
  });
});
