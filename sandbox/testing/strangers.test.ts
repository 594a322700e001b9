import { type INetworkModule, PublicClientApplication } from '@azure/msal-node';
import { Client } from '@microsoft/microsoft-graph-client';
import { DynamicsWebApi } from 'dynamics-web-api';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { appToken, postForm } from './client.ts';
import { changePortal } from './portal.ts';
import { newPrincipal } from './principal.ts';

/** Clients nobody wrote for the sandbox, doing their ordinary calls. MSAL Node has more tests with Entra. */

let running: RunningSandbox;

beforeAll(async () => {
  running = await startSandbox();
});
afterAll(async () => await running.close());

const row = z.looseObject({ id: z.string() });
const list = z.object({ value: z.array(row), '@odata.nextLink': z.string().optional() });

describe('@microsoft/microsoft-graph-client', () => {
  /** The library adds tokens to https only, so the first link of its chain does it here. */
  const client = (token: string) =>
    Client.initWithMiddleware({
      baseUrl: `${running.url}/graph/`,
      defaultVersion: 'v1.0',
      middleware: {
        async execute(context) {
          const headers = new Headers(context.options?.headers);
          headers.set('Authorization', `Bearer ${token}`);
          const { body, method } = context.options ?? {};
          context.response = await fetch(String(context.request), {
            headers,
            ...(method === undefined ? {} : { method }),
            ...(typeof body === 'string' ? { body } : {}),
          });
        },
      },
    });

  test('creates, filters, selects, pages, updates and deletes', async () => {
    const graph = client(await appToken(running));
    const api = (path: string) => graph.api(path);
    for (const number of [1, 2, 3]) {
      await api('/applications').post({ displayName: `stranger ${number}`, tags: ['stranger'] });
    }
    const page = list.parse(
      await api('/applications')
        .filter("tags/any(t:t eq 'stranger')")
        .select(['id', 'displayName'])
        .top(2)
        .get(),
    );
    expect(page.value).toHaveLength(2);
    // The library takes whole addresses for https only.
    const next = page['@odata.nextLink']?.replace(`${running.url}/graph/v1.0`, '') ?? '';
    const rest = list.parse(await api(next).get());
    expect(rest.value).toMatchObject([{ displayName: 'stranger 3' }]);
    const [first] = page.value;
    await api(`/applications/${first?.id}`).patch({ notes: 'written by a stranger' });
    expect(await api(`/applications/${first?.id}`).get()).toMatchObject({
      notes: 'written by a stranger',
    });
    await api(`/applications/${first?.id}`).delete();
    await expect(api(`/applications/${first?.id}`).get()).rejects.toMatchObject({
      statusCode: 404,
      code: 'Request_ResourceNotFound',
      requestId: expect.any(String),
    });
  });
});

describe('msal-node', () => {
  const deviceCode = z.object({ userCode: z.string(), verificationUri: z.string() });

  test('signs a device in, while a person types its code elsewhere', async () => {
    const { tenantId, portal, people } = running.info;
    changePortal(running, { isFallbackPublicClient: true });
    const shown = Promise.withResolvers<z.infer<typeof deviceCode>>();
    const approved = Promise.withResolvers<void>();
    const discovery = `${running.url}/${tenantId}/v2.0/.well-known/openid-configuration`;
    const client = new PublicClientApplication({
      auth: {
        clientId: portal.clientId,
        authority: `https://login.microsoftonline.com/${tenantId}`,
        authorityMetadata: await (await fetch(discovery)).text(),
      },
      // Its first poll waits for the person, so that it need not wait for its interval.
      system: { networkClient: networkAfter(approved.promise) },
    });
    const signedIn = client.acquireTokenByDeviceCode({
      scopes: [portal.apiScope],
      deviceCodeCallback: (response) => shown.resolve(deviceCode.parse(response)),
    });
    const { userCode: otc, verificationUri } = await shown.promise;
    await postForm(verificationUri, { otc, oid: people[0]?.oid ?? '' });
    approved.resolve();
    const result = await signedIn;
    expect(result?.account?.username).toBe('maya.lindqvist@contoso.onmicrosoft.com');
    expect(result?.scopes).toContain(portal.apiScope);
  });

  function networkAfter(approval: Promise<void>): INetworkModule {
    const answer = async (url: string, init: RequestInit) => {
      const response = await fetch(url, init);
      return {
        headers: Object.fromEntries(response.headers),
        body: JSON.parse(await response.text()),
        status: response.status,
      };
    };
    return {
      sendGetRequestAsync: async (url, options) =>
        await answer(url, { headers: options?.headers ?? {} }),
      async sendPostRequestAsync(url, options) {
        if (new URL(url).pathname.endsWith('/token')) await approval;
        const { headers = {}, body = '' } = options ?? {};
        return await answer(url, { method: 'POST', headers, body });
      },
    };
  }
});

describe('openid-client', () => {
  const metadata = z.object({
    issuer: z.string(),
    authorization_endpoint: z.string(),
    token_endpoint: z.string(),
    jwks_uri: z.string(),
  });
  const configuration = async (secret?: string) => {
    const { tenantId, portal } = running.info;
    const url = `${running.url}/${tenantId}/v2.0/.well-known/openid-configuration`;
    const server: oidc.ServerMetadata = metadata.parse(await (await fetch(url)).json());
    const config = new oidc.Configuration(
      server,
      portal.clientId,
      secret,
      secret ? undefined : oidc.None(),
    );
    oidc.allowInsecureRequests(config);
    return config;
  };

  test('gets an app-only token with a secret', async () => {
    const config = await configuration(running.info.portal.clientSecret);
    const tokens = await oidc.clientCredentialsGrant(config, {
      scope: 'https://graph.microsoft.com/.default',
    });
    expect(tokens.expires_in).toBe(3599);
    await expect(
      oidc.clientCredentialsGrant(config, { scope: 'https://nowhere.crm4.dynamics.com/.default' }),
    ).rejects.toMatchObject({ error: 'invalid_resource' });
  });

  test('signs a person in by code with PKCE, verifies the id token by the published keys, and refreshes', async () => {
    const config = await configuration();
    oidc.enableNonRepudiationChecks(config);
    config[oidc.customFetch] = (url, { method, headers, body }) =>
      fetch(url, {
        method,
        body: body instanceof URLSearchParams ? body : null,
        headers: { ...headers, origin: 'http://localhost:3000' },
      });
    const { portal, people } = running.info;
    const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
    const expectedState = oidc.randomState();
    const expectedNonce = oidc.randomNonce();
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: portal.redirectUri,
      scope: `${portal.apiScope} openid profile offline_access`,
      code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: 'S256',
      state: expectedState,
      nonce: expectedNonce,
    });
    const picked = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ oid: people[0]?.oid ?? '' }),
      redirect: 'manual',
    });
    const back = new URL(picked.headers.get('Location') ?? '');
    const tokens = await oidc.authorizationCodeGrant(config, back, {
      pkceCodeVerifier,
      expectedState,
      expectedNonce,
    });
    expect(tokens.claims()).toMatchObject({ name: 'Maya Lindqvist', nonce: expectedNonce });
    const again = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect(again.access_token).not.toBe(tokens.access_token);
  });
});

describe('dynamics-web-api', () => {
  const client = (token: string) =>
    new DynamicsWebApi({
      serverUrl: `${running.url}/dataverse/salesdev/`,
      dataApi: { version: '9.2' },
      onTokenRefresh: async () => token,
    });
  const rows = z.object({ value: z.array(z.looseObject({})) });
  const scope = 'https://salesdev.crm4.dynamics.com/.default';

  test('boards a principal, gives it a role, and the principal writes rows', async () => {
    const portal = client(await appToken(running, scope));
    const principal = await newPrincipal(running, 'by dynamics-web-api');
    const who = await portal.callFunction({ functionName: 'WhoAmI' });
    expect(who).toMatchObject({ OrganizationId: expect.any(String) });
    const units = rows.parse(
      await portal.retrieveMultiple({
        collection: 'businessunits',
        filter: "name eq 'Contoso EMEA'",
      }),
    );
    const unit = String(units.value[0]?.businessunitid);
    const user = await portal.create({
      collection: 'systemusers',
      data: {
        applicationid: principal.clientId,
        accessmode: 4,
        'businessunitid@odata.bind': `/businessunits(${unit})`,
      },
    });
    const roles = rows.parse(
      await portal.retrieveMultiple({
        collection: 'roles',
        select: ['roleid', 'name'],
        filter: `_businessunitid_value eq ${unit} and name eq 'Sales Importer'`,
      }),
    );
    await portal.associate({
      collection: 'systemusers',
      primaryKey: String(user),
      relationshipName: 'systemuserroles_association',
      relatedCollection: 'roles',
      relatedKey: String(roles.value[0]?.roleid),
    });

    const own = client(await appToken(running, scope, principal));
    const account = await own.create({
      collection: 'accounts',
      data: { name: 'Adatum' },
      returnRepresentation: true,
    });
    expect(account).toMatchObject({ name: 'Adatum' });
    const key = String(z.looseObject({ accountid: z.string() }).parse(account).accountid);
    await own.update({ collection: 'accounts', key, data: { name: 'Adatum AB' } });
    expect(await own.retrieve({ collection: 'accounts', key, select: ['name'] })).toMatchObject({
      name: 'Adatum AB',
    });
    await expect(own.deleteRecord({ collection: 'accounts', key })).rejects.toMatchObject({
      status: 403,
      code: '0x80040220',
    });
  });

  test('sends a batch with a changeset', async () => {
    const portal = client(await appToken(running, scope));
    portal.startBatch();
    portal.create({ collection: 'accounts', data: { name: 'In a batch' } });
    portal.retrieveMultiple({ collection: 'accounts', filter: "name eq 'In a batch'" });
    const answers = await portal.executeBatch();
    expect(answers).toHaveLength(2);
    expect(answers[1]).toMatchObject({ value: [{ name: 'In a batch' }] });
  });
});
