import { createHash } from 'node:crypto';
import { decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { authorizeAt, oidAt } from '../testing/authorize.ts';
import { appToken } from '../testing/client.ts';
import { personToken } from '../testing/sign-in.ts';

let running: RunningSandbox;
let tenantId: string;

beforeAll(async () => {
  running = await startSandbox();
  tenantId = running.info.tenantId;
});
afterAll(async () => await running.close());

async function get(path: string) {
  const response = await fetch(`${running.url}${path}`);
  const body = z.record(z.string(), z.unknown()).parse(await response.json());
  return { status: response.status, body, headers: response.headers };
}
const configuration = async (name: string) =>
  await get(`/${name}/v2.0/.well-known/openid-configuration`);

describe('the OpenID configuration of the tenant', () => {
  test('has every field, endpoints here, and the issuer of the real service', async () => {
    const base = `${running.url}/${tenantId}`;
    const answer = await configuration(tenantId);
    expect([answer.status, answer.headers.get('Access-Control-Allow-Origin')]).toEqual([200, '*']);
    expect(answer.body).toMatchObject({
      token_endpoint: `${base}/oauth2/v2.0/token`,
      token_endpoint_auth_methods_supported: [
        'client_secret_post',
        'private_key_jwt',
        'client_secret_basic',
      ],
      jwks_uri: `${base}/discovery/v2.0/keys`,
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
      request_uri_parameter_supported: false,
      userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
      http_logout_supported: true,
      frontchannel_logout_supported: true,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      claims_supported: expect.arrayContaining(['sub', 'iss']),
    });
  });

  test('is the same under its domain name', async () => {
    const byId = await configuration(tenantId);
    expect((await configuration('contoso.onmicrosoft.com')).body).toEqual(byId.body);
  });

  test.each(['common', 'organizations'])('under %s names no tenant', async (name) => {
    const { body } = await configuration(name);
    expect(body).toMatchObject({
      issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
      token_endpoint: `${running.url}/${name}/oauth2/v2.0/token`,
    });
  });

  test('of an unknown tenant is AADSTS90002', async () => {
    const answer = await configuration(crypto.randomUUID());
    expect([answer.status, answer.body.error, answer.body.error_codes]).toEqual([
      400,
      'invalid_request',
      [90002],
    ]);
  });
});

test('who signed in under one name of the tenant is signed in under the others', async () => {
  const oid = oidAt(running, 'Maya Lindqvist');
  const url = `${running.url}/${tenantId}/oauth2/v2.0/authorize`;
  const { portal } = running.info;
  const query = new URLSearchParams({
    client_id: portal.clientId,
    response_type: 'code',
    redirect_uri: portal.redirectUri,
    scope: portal.apiScope,
    code_challenge: 'c'.repeat(43),
  });
  const body = new URLSearchParams({ oid });
  const picked = await fetch(`${url}?${query}`, { method: 'POST', body, redirect: 'manual' });
  const paths = picked.headers.getSetCookie().map((one) => /Path=([^;]+)/.exec(one)?.[1]);
  expect(paths).toEqual(
    [tenantId, 'contoso.onmicrosoft.com', 'common', 'organizations'].map((name) => `/${name}/`),
  );
  const Cookie = picked.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const silent = await fetch(`${url.replace(tenantId, 'common')}?${query}&prompt=none`, {
    headers: { Cookie },
    redirect: 'manual',
  });
  expect(silent.headers.get('Location')).toContain('code=');
});

describe('instance discovery', () => {
  const ask = async (host: string) => {
    const endpoint = encodeURIComponent(`https://${host}/${tenantId}/oauth2/v2.0/authorize`);
    return await get(
      `/common/discovery/instance?api-version=1.1&authorization_endpoint=${endpoint}`,
    );
  };

  test('names the hosts that are one cloud', async () => {
    const { status, body } = await ask('login.microsoftonline.com');
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        tenant_discovery_endpoint: `https://login.microsoftonline.com/${tenantId}/v2.0/.well-known/openid-configuration`,
        metadata: [
          {
            preferred_network: 'login.microsoftonline.com',
            preferred_cache: 'login.windows.net',
            aliases: expect.arrayContaining(['login.microsoftonline.com', 'sts.windows.net']),
          },
        ],
      }),
    ]);
  });

  test('does not know a host that is no cloud', async () => {
    const { status, body } = await ask('login.evil.example');
    expect([status, body.error, body.error_codes]).toEqual([400, 'invalid_instance', [50049]]);
  });
});

describe('published keys', () => {
  const keysShape = z.array(
    z.object({
      kty: z.literal('RSA'),
      use: z.literal('sig'),
      kid: z.string(),
      x5t: z.string(),
      n: z.string(),
      e: z.string(),
      x5c: z.tuple([z.string()]),
      issuer: z.string(),
    }),
  );
  const keysAt = async (path: string) => keysShape.parse((await get(path)).body.keys);

  test.each(['/discovery/v2.0/keys', '/discovery/keys'])(
    'at %s are several, each with its certificate, and nothing private',
    async (path) => {
      const keys = await keysAt(`/${tenantId}${path}`);
      expect(new Set(keys.map(({ kid }) => kid)).size).toBe(2);
      for (const { kid, x5t, x5c, issuer } of keys) {
        const hash = createHash('sha1').update(Buffer.from(x5c[0], 'base64')).digest('base64url');
        expect([kid, x5t]).toEqual([hash, hash]);
        expect(issuer).toBe(`https://login.microsoftonline.com/${tenantId}/v2.0`);
      }
      expect(JSON.stringify((await get(`/${tenantId}${path}`)).body)).not.toMatch(/"[dpq]":/);
    },
  );

  test('under common name no tenant', async () => {
    const [key] = await keysAt('/common/discovery/v2.0/keys');
    expect(key?.issuer).toBe('https://login.microsoftonline.com/{tenantid}/v2.0');
  });

  test('are named by the tokens: by kid, and in v1 tokens by x5t too', async () => {
    const known = (await keysAt(`/${tenantId}/discovery/v2.0/keys`)).map(({ kid }) => kid);
    const v1 = decodeProtectedHeader(await appToken(running));
    expect(v1).toMatchObject({ typ: 'JWT', alg: 'RS256', x5t: v1.kid });
    const v2 = decodeProtectedHeader(await personToken(running, 'Maya Lindqvist'));
    expect(Object.keys(v2).sort()).toEqual(['alg', 'kid', 'typ']);
    expect(known).toEqual(expect.arrayContaining([v1.kid, v2.kid]));
  });
});

test('authorize of an unknown tenant is a page', async () => {
  const response = await fetch(`${running.url}/${crypto.randomUUID()}/oauth2/v2.0/authorize`);
  expect([response.status, response.headers.get('Content-Type')]).toEqual([
    400,
    expect.stringContaining('text/html'),
  ]);
  expect(await response.text()).toContain('AADSTS90002');
  expect((await authorizeAt(running)).status).toBe(200);
});
