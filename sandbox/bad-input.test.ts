import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type RunningSandbox, startSandbox } from './start-sandbox.ts';
import { type Answer, appToken, callerWith, tokenCall } from './testing/client.ts';

// What the real services say to input that no client should send. testing/fuzz.test.ts tries much more at random.

let running: RunningSandbox;
let foreign: RunningSandbox;
beforeAll(async () => {
  [running, foreign] = await Promise.all([startSandbox(), startSandbox()]);
});
afterAll(async () => {
  await Promise.all([running.close(), foreign.close()]);
});

const bap = '/bap/providers/Microsoft.BusinessAppPlatform';
const version = 'api-version=2020-10-01';
const planes = {
  graph: {
    scope: 'https://graph.microsoft.com/.default',
    read: '/graph/v1.0/applications',
    write: '/graph/v1.0/applications',
  },
  dataverse: {
    scope: 'https://salesdev.crm4.dynamics.com/.default',
    read: '/dataverse/salesdev/api/data/v9.2/WhoAmI',
    write: '/dataverse/salesdev/api/data/v9.2/systemusers',
  },
  'power-platform': {
    scope: 'https://service.powerapps.com/.default',
    read: `${bap}/scopes/admin/environments?${version}`,
    write: '',
  },
  'global-discovery': {
    scope: 'https://globaldisco.crm.dynamics.com/.default',
    read: '/globaldisco/api/discovery/v2.0/Instances',
    write: '',
  },
};
type Plane = keyof typeof planes;
const names = ['graph', 'dataverse', 'power-platform', 'global-discovery'] as const;

const writePath = (plane: Plane) =>
  planes[plane].write ||
  `${bap}/scopes/admin/environments/${running.info.environments[0]?.id}/addAppUser?${version}`;
const post = async (plane: Plane, body: string, type = 'application/json'): Promise<Answer> =>
  await callerWith(running.url, await appToken(running, planes[plane].scope))(
    'POST',
    writePath(plane),
    body,
    { 'Content-Type': type },
  );

describe.each([
  ['graph', 'BadRequest', 400, 'Request_BadRequest'],
  ['dataverse', '0x80048d19', 415, '0x80060888'],
  ['power-platform', 'InvalidRequestContent', 415, 'UnsupportedMediaType'],
] as const)('%s', (plane, malformed, typeStatus, typeCode) => {
  test.each(['{', '{"displayName":', 'displayName=x', '\u0000', '{}}', '\ufeff{'])(
    'refuses %j as malformed JSON',
    async (body) => {
      const refused = await post(plane, body);
      expect(refused.status).toBe(400);
      expect(refused.body).toMatchObject({ error: { code: malformed } });
    },
  );

  test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'json'])(
    'refuses JSON that calls itself %s',
    async (type) => {
      const refused = await post(plane, '{}', type);
      expect(refused.status).toBe(typeStatus);
      expect(refused.body).toMatchObject({ error: { code: typeCode } });
    },
  );

  test.each(['null', '[]', '"text"', '1', '[[[[[[]]]]]]'])(
    'refuses %s, which is JSON and no object',
    async (body) => {
      expect((await post(plane, body)).status).toBe(400);
    },
  );

  test('refuses a body of more than 4 MiB in its own shape', async () => {
    const refused = await post(plane, JSON.stringify({ notes: 'x'.repeat(4 * 1024 * 1024) }));
    expect(refused.status).toBe(413);
    expect(refused.body).toMatchObject({ error: { code: expect.any(String) } });
  });
});

test('a body of unannounced length is counted while it comes', async () => {
  const piece = new TextEncoder().encode('x'.repeat(1024 * 1024));
  const token = await appToken(running);
  const status = await new Promise((resolve, reject) => {
    const call = request(
      `${running.url}/graph/v1.0/applications`,
      { method: 'POST', headers: { Authorization: `Bearer ${token}` } },
      (answer) => resolve(answer.resume().statusCode),
    );
    call.on('error', reject);
    for (let sent = 0; sent < 5; sent += 1) call.write(piece);
    call.end();
  });
  expect(status).toBe(413);
});

describe.each(names)('%s answers 401', (plane) => {
  const read = async (authorization: string | undefined) =>
    await callerWith(running.url, undefined)('GET', planes[plane].read, undefined, {
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    });
  const expectRefused = ({ status, body, headers }: Answer) => {
    expect(status).toBe(401);
    expect(body).toMatchObject({
      error: { code: expect.any(String), message: expect.any(String) },
    });
    if (plane === 'dataverse' || plane === 'global-discovery') {
      expect(headers.get('WWW-Authenticate')).toContain('Bearer authorization_uri=');
    }
  };
  const good = async () => await appToken(running, planes[plane].scope);
  const claims = async () =>
    JSON.parse(Buffer.from((await good()).split('.')[1] ?? '', 'base64url').toString('utf8'));
  const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

  test('to no token, an empty one, another scheme and what is no token', async () => {
    const nothing = [undefined, 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer x', 'Bearer a.b.c'];
    for (const one of [...nothing, `Bearer ${'x'.repeat(8000)}`]) expectRefused(await read(one));
  });

  test('to a token whose claims or signature were changed', async () => {
    const [head, payload, signature = ''] = (await good()).split('.');
    const changed = encoded({ ...(await claims()), oid: crypto.randomUUID() });
    expectRefused(await read(`Bearer ${head}.${changed}.${signature}`));
    expectRefused(await read(`Bearer ${head}.${payload}.${signature.slice(4)}AAAA`));
    expectRefused(await read(`Bearer ${encoded({ alg: 'none' })}.${payload}.`));
    expectRefused(await read(`Bearer ${encoded({ alg: 'HS256' })}.${payload}.${signature}`));
  });

  test('to a token of another tenant, of another key and for another resource', async () => {
    const tid = crypto.randomUUID();
    const elsewhere = { ...(await claims()), tid, iss: `https://sts.windows.net/${tid}/` };
    expectRefused(await read(`Bearer ${await running.sandbox.keys.sign(elsewhere, 1)}`));
    expectRefused(await read(`Bearer ${await appToken(foreign, planes[plane].scope)}`));
    const other = plane === 'graph' ? planes.dataverse : planes.graph;
    expectRefused(await read(`Bearer ${await appToken(running, other.scope)}`));
  });

  test('to a token that has expired', async () => {
    const nowSeconds = Math.floor(running.sandbox.clock.nowMs() / 1000);
    const expired = { ...(await claims()), exp: nowSeconds - 1 };
    expectRefused(await read(`Bearer ${await running.sandbox.keys.sign(expired, 1)}`));
  });
});

describe('Entra', () => {
  const nowhere = crypto.randomUUID();

  test('does not know a foreign tenant: JSON for programs, a page for people', async () => {
    const call = callerWith(running.url, undefined);
    for (const [method, path] of [
      ['POST', `/${nowhere}/oauth2/v2.0/token`],
      ['GET', `/${nowhere}/v2.0/.well-known/openid-configuration`],
      ['GET', `/${nowhere}/discovery/v2.0/keys`],
      ['GET', '/fabrikam.example/v2.0/.well-known/openid-configuration'],
    ] as const) {
      const refused = await call(method, path);
      expect(refused.status).toBe(400);
      expect(refused.body).toMatchObject({ error: 'invalid_request', error_codes: [90002] });
    }
    const page = await fetch(`${running.url}/${nowhere}/oauth2/v2.0/authorize`);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('AADSTS90002');
  });

  test.each(['application/json', 'text/plain', 'multipart/form-data; boundary=b'])(
    'reads no form that calls itself %s',
    async (type) => {
      const { clientId, clientSecret } = running.info.portal;
      const refused = await tokenCall(
        running,
        {
          grant_type: 'client_credentials',
          client_id: clientId,
          client_secret: clientSecret,
          scope: planes.graph.scope,
        },
        { 'Content-Type': type },
      );
      expect(refused.status).toBe(400);
      expect(refused.body).toMatchObject({
        error: 'invalid_request',
        error_codes: [900144],
        error_description: expect.stringContaining("'grant_type'"),
      });
    },
  );

  test('refuses a body of more than 4 MiB', async () => {
    const refused = await tokenCall(running, { grant_type: 'x'.repeat(4 * 1024 * 1024) });
    expect(refused.status).toBe(413);
    expect(refused.body).toMatchObject({ error: 'invalid_request' });
  });

  test.each([
    ['Basic', 900144],
    ['Basic ', 900144],
    ['Basic !!!', 9002313],
    [`Basic ${Buffer.from('no colon').toString('base64')}`, 9002313],
    [`Basic ${Buffer.from('%zz:%').toString('base64')}`, 700016],
  ])('refuses a client that authenticates by %j', async (authorization, code) => {
    const form = { grant_type: 'client_credentials', scope: planes.graph.scope };
    const refused = await tokenCall(running, form, { Authorization: authorization });
    expect(refused.status).toBeLessThan(402);
    expect(refused.body.error_codes).toEqual([code]);
  });
});

test.each([
  ['brackets', '('.repeat(7000)],
  ['closed brackets', `${'('.repeat(900)}a eq 1${')'.repeat(900)}`],
  ['not', `${'not '.repeat(1500)}a eq 1`],
])('a filter of too many %s is refused as too deep', async (_, filter) => {
  for (const [plane, path] of [
    ['graph', '/graph/v1.0/applications'],
    ['dataverse', '/dataverse/salesdev/api/data/v9.2/accounts'],
  ] as const) {
    const call = callerWith(running.url, await appToken(running, planes[plane].scope));
    const refused = await call('GET', `${path}?$filter=${encodeURI(filter)}`);
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.body)).toContain('Recursion depth');
  }
});

const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
test.each([
  '{"id":"1","method":"GET","url":"/applications","headers":{"a b":"c"}}',
  '{"id":"1","method":"GET","url":"/applications","headers":{"a":"\\u0100"}}',
  '{"id":"1","method":"GET","url":"/applications","headers":{"Content-Type":"application/json"},"body":{}}',
  '{"id":"1","method":"GET","url":"/../../sandbox/info"}',
  `{"id":"1","method":"POST","url":"/applications","headers":{"Content-Type":"application/json"},"body":${deep}}`,
])('a Graph batch with an item that is no call is refused before any is made', async (item) => {
  const graph = callerWith(`${running.url}/graph/v1.0`, await appToken(running));
  const good =
    '{"id":"0","method":"POST","url":"/applications","headers":{"Content-Type":"application/json"},"body":{"displayName":"batched"}}';
  const refused = await graph('POST', '/$batch', `{"requests":[${good},${item}]}`);
  expect(refused.status).toBe(400);
  expect(refused.body).toMatchObject({ error: { code: 'BadRequest' } });
  expect(running.world.applications.all().map((one) => one.displayName)).not.toContain('batched');
});

test.each([
  ['GET WhoAmI HTTP/1.1', 'Bad Header: x', ''],
  ['GET WhoAmI HTTP/1.1', 'Content-Type: application/json', '{}'],
  ['G(T WhoAmI HTTP/1.1', 'Accept: application/json', ''],
  ['GET /../../../../../sandbox/info HTTP/1.1', 'Accept: application/json', ''],
])('a Dataverse batch with %j, %j and %j is refused', async (line, header, body) => {
  const token = await appToken(running, planes.dataverse.scope);
  const call = callerWith(`${running.url}/dataverse/salesdev/api/data/v9.2`, token);
  const part = ['--b', 'Content-Type: application/http', '', line, header, '', body, '--b--', ''];
  const refused = await call('POST', '/$batch', part.join('\r\n'), {
    'Content-Type': 'multipart/mixed; boundary=b',
  });
  expect(refused.status).toBe(400);
  expect(refused.body).toMatchObject({ error: { code: '0x80060888' } });
});

/** Sends bytes as they are, leaves when something came back, and answers its first line. */
async function raw(text: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(running.url).port), '127.0.0.1', () =>
      socket.write(text),
    );
    socket.on('data', (bytes) => {
      resolve(bytes.toString('latin1').split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.on('close', () => resolve('closed'));
    socket.on('error', reject);
  });
}

test.each([
  'nonsense\r\n\r\n',
  'GET // HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /graph/v1.0/users HTTP/1.1\r\nHost: [\r\n\r\n',
  'GET /graph/v1.0/users HTTP/1.1\r\n\r\n',
  'GET http://elsewhere.example/graph/v1.0/users HTTP/1.1\r\nHost: x\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n',
  'CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n',
  'TRACE /graph/v1.0/users HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n',
  'GET /graph/v1.0/users HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
  'POST /graph/v1.0/applications HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  `GET /graph/v1.0/users HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(20_000)}\r\n\r\n`,
])('the bytes %j get a refusal and break nothing', async (text) => {
  expect(await raw(text)).toMatch(/^closed$|^HTTP\/1\.1 4\d\d /);
  expect((await appToken(running)).length).toBeGreaterThan(0);
});

test('a client that leaves in the middle of its body is no failure of the sandbox', async () => {
  const said = vi.spyOn(console, 'error');
  const token = await appToken(running);
  const count = running.sandbox.log.count();
  const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
  socket.write(
    `POST /graph/v1.0/applications HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"display`,
  );
  await new Promise((resolve) => socket.on('connect', resolve));
  socket.end(() => socket.destroy());
  await expect.poll(() => running.sandbox.log.count()).toBe(count + 1);
  expect(running.sandbox.log.recent()[0]).toMatchObject({ status: 0 });
  expect(said).not.toHaveBeenCalled();
  said.mockRestore();
});
