import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { type Call, callerWith, codeOf, control } from '../testing/client.ts';
import { graphAs } from '../testing/graph.ts';

let running: RunningSandbox;
let graph: Call;

beforeAll(async () => {
  running = await startSandbox();
  graph = await graphAs(running);
});
afterAll(async () => await running.close());
afterEach(async () => await control(running, 'DELETE', '/faults'));

const guid = expect.stringMatching(/^[0-9a-f-]{36}$/);

describe('every answer', () => {
  test('has a request id of its own and repeats the client request id', async () => {
    const asked = crypto.randomUUID();
    for (const path of ['/applications', '/applications/nowhere', '/nonsense']) {
      const one = await graph('GET', path, undefined, { 'client-request-id': asked });
      const two = await graph('GET', path);
      expect(one.headers.get('client-request-id')).toBe(asked);
      expect(one.headers.get('request-id')).toEqual(guid);
      expect(two.headers.get('request-id')).not.toBe(one.headers.get('request-id'));
      expect(two.headers.get('client-request-id')).toEqual(guid);
      expect(one.headers.get('x-ms-ags-diagnostic')).toContain('ServerInfo');
      expect(Number(one.headers.get('x-ms-resource-unit'))).toBeGreaterThan(0);
      expect(one.headers.get('date')).not.toBeNull();
    }
  });
});

test('a refusal has code, message and an inner error with the ids of its headers', async () => {
  const asked = crypto.randomUUID();
  const id = crypto.randomUUID();
  const refused = await graph('GET', `/applications/${id}`, undefined, {
    'client-request-id': asked,
  });
  expect([refused.status, refused.body]).toEqual([
    404,
    {
      error: {
        code: 'Request_ResourceNotFound',
        message: `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
        innerError: {
          date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
          'request-id': refused.headers.get('request-id'),
          'client-request-id': asked,
        },
      },
    },
  ]);
});

test('a call without a good token is 401 InvalidAuthenticationToken', async () => {
  for (const token of [undefined, 'nonsense', 'a.b.c']) {
    const refused = await callerWith(`${running.url}/graph/v1.0`, token)('GET', '/applications');
    expect([refused.status, codeOf(refused)]).toEqual([401, 'InvalidAuthenticationToken']);
  }
});

test('a body that is no JSON, or does not say so, is 400', async () => {
  expect(codeOf(await graph('POST', '/applications', '{'))).toBe('BadRequest');
  const text = { 'Content-Type': 'text/plain' };
  expect(codeOf(await graph('POST', '/applications', '{}', text))).toBe('Request_BadRequest');
});

test.each([
  [409, 'Directory_ConcurrencyViolation'],
  [429, 'TooManyRequests'],
  [503, 'ServiceUnavailable'],
])('on demand a write is refused with %i %s in the same shape, once', async (status, code) => {
  const fault = { kind: 'status', plane: 'graph', status, code, count: 1 };
  await control(running, 'POST', '/faults', fault);
  const asked = crypto.randomUUID();
  const headers = { 'client-request-id': asked };
  const refused = await graph('POST', '/applications', { displayName: 'x' }, headers);
  expect(refused.status).toBe(status);
  expect(refused.body.error).toMatchObject({
    code,
    innerError: {
      'request-id': refused.headers.get('request-id'),
      'client-request-id': asked,
    },
  });
  expect((await graph('POST', '/applications', { displayName: 'x' })).status).toBe(201);
});
