import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { appToken, tokenCall } from './client.ts';

let running: RunningSandbox;
let tokens: string[];

beforeAll(async () => {
  running = await startSandbox();
  tokens = [
    await appToken(running),
    await appToken(running, 'https://salesdev.crm4.dynamics.com/.default'),
    await appToken(running, 'https://service.powerapps.com/.default'),
    'not.a.token',
    '',
  ];
});
afterAll(async () => await running.close());

const calls = 500;
const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];
const types = [
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/mixed; boundary=b',
];
const heads = [
  ...[
    '/graph/v1.0/applications',
    '/graph/v1.0/servicePrincipals',
    '/graph/v1.0/$batch',
    '/graph/v1.0/users',
  ],
  ...['/graph/v1.0/directory/deletedItems', '/dataverse/salesdev/api/data/v9.2/systemusers'],
  ...['/dataverse/salesdev/api/data/v9.2/roles', '/dataverse/salesdev/api/data/v9.2/accounts'],
  ...['/dataverse/salesdev/api/data/v9.2/$batch', '/dataverse/nowhere/api/data/v9.2/WhoAmI'],
  '/bap/providers/Microsoft.BusinessAppPlatform/scopes/admin/environments',
  ...['/globaldisco/api/discovery/v2.0/Instances', '/graph/v1.0/policies', '/graph/beta', '/bap'],
  ...['/dataverse/salesdev/api/data/v9.2/RetrieveUserPrivileges', '/dataverse', '/sandbox/faults'],
  ...['/sandbox/clock', '/sandbox/behaviours', '/sandbox/copy-environment', '/sandbox/flow'],
  ...['/common/oauth2/v2.0/devicecode', '/nowhere.example/v2.0/.well-known/openid-configuration'],
  ...['/common/oauth2/v2.0/token', '/common/oauth2/v2.0/authorize', '/common/oauth2/v2.0/logout'],
  ...['/common/oauth2/v2.0/devicecode', '/common/oauth2/deviceauth', '/common/adminconsent'],
];
const tails = [
  ...[
    '',
    '/',
    '(',
    "(appId='x')",
    '(00000000-0000-0000-0000-000000000000)',
    '/x/owners/$ref',
    '/%E0%A4%A',
  ],
  ...[
    '/x/addPassword',
    '()',
    '/../..',
    '/%00',
    "(name='a'')",
    '?$filter=(',
    "?$filter=a/any(b:b eq '",
    '?$top=-1',
  ],
  ...[
    '?$filter=not not not',
    '?$skiptoken=%00',
    '?$search="',
    '?$select=',
    '?$expand=((',
    `/${'x'.repeat(3000)}`,
    ...[
      `?$filter=${'('.repeat(500)}`,
      `?$filter=${'not '.repeat(300)}`,
      '?$filter=a in (',
      '?$orderby=',
    ],
    ...[
      '?$count=maybe',
      '?$skiptoken=x',
      '?$filter=%',
      '?$top=1e999',
      '?prompt=none&client_id=%00',
    ],
    ...[
      '?response_type=code&client_id=x&redirect_uri=javascript:1&state=%0d%0aSet-Cookie:x',
      '#',
      '?',
    ],
  ],
];
const bodies = [
  ...[
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '{"displayName":1}',
    '{"displayName":"x"}',
    '{"requests":[{}]}',
    '--b\r\n\r\n--b--',
  ],
  ...[
    '{"__proto__":{"x":1},"displayName":"p"}',
    'grant_type=client_credentials&client_id=%00',
    '\u0000\uffff',
  ],
  ...['grant_type=__proto__&client_id=x', `{"displayName":"${'x'.repeat(5000)}"}`],
  ...[
    '['.repeat(50_000),
    '{"requests":[{"id":"1","method":"GET","url":"::"}]}',
    '{"advanceSeconds":-1}',
  ],
  ...['--b\r\nContent-Type: application/http\r\n\r\nGET / HTTP/1.1\r\n\r\n\r\n--b--', '{"":{}}'],
  ...[
    '{"displayName":"\\ud800"}',
    '{"@odata.id":"x"}',
    '{"owners@odata.bind":["//"]}',
    '{"kind":{}}',
  ],
  '{"keyCredentials":[{"type":"AsymmetricX509Cert","usage":"Verify","key":"AAAA"}]}',
];
/** One of these besides the usual ones. */
const extraHeaders: [string, string][] = [
  ...[
    ['Prefer', 'odata.include-annotations="*"'],
    ['Prefer', 'return=representation'],
  ],
  ...[
    ['If-Match', '*'],
    ['If-Match', 'W/"x'],
    ['If-None-Match', 'null'],
    ['Origin', 'null'],
  ],
  ...[
    ['ConsistencyLevel', 'eventual'],
    ['Cookie', '%%%=%; a'],
    ['client-request-id', 'x'],
  ],
  ...[
    ['Accept', 'text/html'],
    ['x-sandbox-control', '1'],
    ['MSCRMCallerID', 'x'],
  ],
].map(([name = '', value = '']) => [name, value]);

test('no input makes it crash, and every refusal has a body its plane would give', async () => {
  const pick = <T>(list: readonly T[], call: number, what: string): T | undefined => {
    const number = createHash('sha256').update(`${call} ${what}`).digest().readUInt32BE(0);
    return list[number % list.length];
  };
  for (let call = 0; call < calls; call += 1) {
    const method = pick(methods, call, 'method') ?? 'GET';
    const path = `${pick(heads, call, 'head')}${pick(tails, call, 'tail')}`;
    const body = method === 'GET' ? undefined : pick(bodies, call, 'body');
    const [header, value] = pick(extraHeaders, call, 'header') ?? ['Accept', '*/*'];
    const response = await fetch(`${running.url}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        [header]: value,
        Authorization: `Bearer ${pick(tokens, call, 'token')}`,
        'Content-Type': pick(types, call, 'type') ?? '',
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    expect(response.status, `${method} ${path} ${body}: ${text}`).toBeLessThan(500);
    const isControl = path.startsWith('/sandbox');
    const isPage = response.headers.get('Content-Type')?.includes('html');
    if (response.status >= 400 && !isPage && !isControl) {
      expect(JSON.parse(text), `${method} ${path}`).toHaveProperty('error');
    }
  }
  const { clientId, clientSecret } = running.info.portal;
  const alive = await tokenCall(running, {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: 'https://graph.microsoft.com/.default',
  });
  expect(alive.status).toBe(200);
});
