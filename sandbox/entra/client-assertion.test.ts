import { createHash } from 'node:crypto';
import { ConfidentialClientApplication } from '@azure/msal-node';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { newCertificate } from '../testing/certificate.ts';
import {
  appToken,
  type Call,
  callerWith,
  codeOf,
  control,
  graphScope,
  textOf,
  tokenCall,
} from '../testing/client.ts';
import { newPrincipal } from '../testing/principal.ts';

let running: RunningSandbox;
let graph: Call;
let principal: Awaited<ReturnType<typeof newPrincipal>>;
const certificate = newCertificate('principal');

beforeAll(async () => {
  running = await startSandbox();
  graph = callerWith(`${running.url}/graph/v1.0`, await appToken(running));
  principal = await newPrincipal(running, 'with certificate');
  await graph('PATCH', `/applications/${principal.objectId}`, {
    keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: certificate.key }],
  });
});
afterAll(async () => await running.close());

const endpoint = () => `${running.url}/${running.info.tenantId}/oauth2/v2.0/token`;

async function signIn(assertion: string, clientId = principal.clientId) {
  return await tokenCall(running, {
    grant_type: 'client_credentials',
    client_id: clientId,
    scope: graphScope,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
}

type Claims = { aud?: string; iss?: string; sub?: string; exp?: number };

async function assertion(claims: Claims = {}, { alg = 'PS256', by = certificate } = {}) {
  const hash = alg === 'PS256' ? 'sha256' : 'sha1';
  const thumbprint = createHash(hash).update(by.der).digest('base64url');
  const name = alg === 'PS256' ? 'x5t#S256' : 'x5t';
  const now = Math.floor(Date.now() / 1000);
  return await new SignJWT({
    iss: principal.clientId,
    sub: principal.clientId,
    aud: endpoint(),
    exp: now + 600,
    nbf: now,
    jti: crypto.randomUUID(),
    ...claims,
  })
    .setProtectedHeader({ alg, typ: 'JWT', [name]: thumbprint })
    .sign(by.privateKey);
}

describe('certificates', () => {
  test.each(['PS256', 'RS256'])('%s with its thumbprint signs in, as strength 2', async (alg) => {
    const answer = await signIn(await assertion({}, { alg }));
    expect(answer.status).toBe(200);
    expect(running.sandbox.keys.open(textOf(answer, 'access_token'))?.appidacr).toBe('2');
  });

  test('MSAL Node signs in with a certificate', async () => {
    const { tenantId } = running.info;
    const discovery = `${running.url}/${tenantId}/v2.0/.well-known/openid-configuration`;
    const client = new ConfidentialClientApplication({
      auth: {
        clientId: principal.clientId,
        clientCertificate: {
          thumbprintSha256: createHash('sha256').update(certificate.der).digest('hex'),
          privateKey: certificate.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        },
        authority: `https://login.microsoftonline.com/${tenantId}`,
        authorityMetadata: await (await fetch(discovery)).text(),
      },
    });
    const result = await client.acquireTokenByClientCredential({ scopes: [graphScope] });
    expect(result?.accessToken).toBeDefined();
  });

  test.each([
    ['an unregistered certificate', {}, { by: newCertificate('other') }, 700027],
    ['another audience', { aud: 'https://example.com' }, {}, 700023],
    ['another subject', { sub: crypto.randomUUID() }, {}, 700021],
    ['an assertion of an hour ago', { exp: Math.floor(Date.now() / 1000) - 3600 }, {}, 700024],
  ])('%s is refused', async (_, claims, how, code) => {
    expect((await signIn(await assertion(claims, how))).body.error_codes).toEqual([code]);
  });

  test('a thumbprint of the right certificate does not help a signature of another key', async () => {
    const forged = { ...newCertificate('forged'), der: certificate.der };
    expect((await signIn(await assertion({}, { by: forged }))).body.error_codes).toEqual([700027]);
  });

  test('an application rolls its own key with a proof and no permission', async () => {
    const own = callerWith(
      `${running.url}/graph/v1.0`,
      textOf(await signIn(await assertion()), 'access_token'),
    );
    const next = newCertificate('next');
    const path = `/applications/${principal.objectId}`;
    const keyCredential = { type: 'AsymmetricX509Cert', usage: 'Verify', key: next.key };
    const claims = { iss: principal.objectId, aud: '00000002-0000-0000-c000-000000000000' };
    const wrong = await own('POST', `${path}/addKey`, { keyCredential, proof: 'a.b.c' });
    expect(codeOf(wrong)).toBe('Authentication_MissingOrMalformed');
    const proof = await assertion(claims);
    const added = await own('POST', `${path}/addKey`, {
      keyCredential,
      passwordCredential: null,
      proof,
    });
    expect(added.status).toBe(200);
    expect((await signIn(await assertion({}, { by: next }))).status).toBe(200);
    const removed = await own('POST', `${path}/removeKey`, { keyId: added.body.keyId, proof });
    expect(removed.status).toBe(204);
    expect((await signIn(await assertion({}, { by: next }))).body.error_codes).toEqual([700027]);
  });
});

describe('federated credentials', () => {
  const github = {
    name: 'main',
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:contoso/sales:ref:refs/heads/main',
    audiences: ['api://AzureADTokenExchange'],
  };
  const path = () => `/applications/${principal.objectId}/federatedIdentityCredentials`;

  async function federated(issuer: string, subject: string, audience: string) {
    const made = await control(running, 'POST', '/federated-token', { issuer, subject, audience });
    return await signIn(textOf(made, 'token'));
  }

  test('a token of the trusted issuer signs in; one that differs in a letter or a case does not', async () => {
    expect((await graph('POST', path(), github)).status).toBe(201);
    const { issuer, subject } = github;
    const audience = 'api://AzureADTokenExchange';
    expect((await federated(issuer, subject, audience)).status).toBe(200);
    const wrong = async (...token: [string, string, string]) =>
      (await federated(...token)).body.error_codes;
    expect(await wrong('https://elsewhere', subject, audience)).toEqual([700211]);
    expect(await wrong(issuer, 'repo:contoso/other', audience)).toEqual([700213]);
    expect(await wrong(issuer, subject, 'api://other')).toEqual([700212]);
    expect(await wrong(issuer, subject.toUpperCase(), audience)).toEqual([7002138]);
  });

  test('issuer and subject are unique, the name is fixed, and 20 is the most', async () => {
    const again = await graph('POST', path(), { ...github, name: 'again' });
    expect(codeOf(again)).toBe('Request_MultipleObjectsWithSameKeyValue');
    const renamed = await graph('PATCH', `${path()}(name='main')`, { name: 'other' });
    expect(renamed.status).toBe(400);
    const prefer = { Prefer: 'create-if-missing' };
    const { name: _, ...rest } = github;
    for (let i = 1; i < 20; i += 1) {
      const body = { ...rest, subject: `s${i}` };
      expect((await graph('PATCH', `${path()}(name='n${i}')`, body, prefer)).status).toBe(201);
    }
    expect(codeOf(await graph('POST', path(), { ...github, name: 'n', subject: 's' }))).toBe(
      'Request_BadRequest',
    );
    expect((await graph('DELETE', `${path()}/name='n1'`)).status).toBe(204);
    expect((await graph('GET', `${path()}(name='n1')`)).status).toBe(404);
  });
});
