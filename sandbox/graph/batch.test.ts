import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
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

test('a serial chain runs in order, and what depends on a failure fails along the chain', async () => {
  const made = await graph('POST', '/applications', { displayName: 'chained' });
  const url = `applications/${made.body.id}`;
  const write = (id: string, notes: unknown, dependsOn: string[]) => {
    return { id, method: 'PATCH', url, headers: json, body: { notes }, dependsOn };
  };
  const { body } = await graph('POST', '/$batch', {
    requests: [
      write('a', 'first', []),
      write('b', 'second', ['a']),
      write('c', 17, ['b']),
      write('d', 'third', ['c']),
      write('e', 'fourth', ['d']),
    ],
  });
  expect(body.responses).toMatchObject([
    { id: 'a', status: 204, body: null },
    { id: 'b', status: 204 },
    { id: 'c', status: 400, body: { error: { code: 'Request_BadRequest' } } },
    { id: 'd', status: 424, body: { error: { code: 'FailedDependency' } } },
    { id: 'e', status: 424 },
  ]);
  expect((await graph('GET', `/${url}`)).body.notes).toBe('second');
});

test('20 items fit, each with a request id of its own; a body wants its Content-Type', async () => {
  const requests = Array.from({ length: 20 }, (_, at) => {
    return { id: String(at), method: 'GET', url: '/users?$top=1' };
  });
  const { body } = await graph('POST', '/$batch', { requests });
  const items = z
    .array(z.object({ status: z.literal(200), headers: z.looseObject({ 'request-id': z.guid() }) }))
    .parse(body.responses);
  expect(new Set(items.map(({ headers }) => headers['request-id'])).size).toBe(20);
  const bare = { id: '1', method: 'POST', url: '/applications', body: { displayName: 'bare' } };
  const answered = await graph('POST', '/$batch', { requests: [bare] });
  expect(answered.body.responses).toMatchObject([{ status: 400, body: { error: {} } }]);
});
