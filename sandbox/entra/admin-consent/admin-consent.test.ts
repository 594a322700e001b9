import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import {
  delegatedScopes,
  graphAppId,
  graphAppRoles,
  powerAppsAppId,
} from '../../seed/microsoft-apps.ts';
import { type RunningSandbox, startSandbox } from '../../start-sandbox.ts';
import { behave } from '../../testing/client.ts';
import { newPrincipal } from '../../testing/principal.ts';
import type { Application } from '../../world/directory-rows.ts';

let running: RunningSandbox;
let asking: Application;
const redirectUri = 'https://app.example/consented';

beforeAll(async () => {
  running = await startSandbox();
});
afterAll(async () => await running.close());
afterEach(() => running.world.settings.remove('behaviours'));

const oidOf = (name: string) => running.info.people.find((one) => one.name === name)?.oid ?? '';

/** An application that asks for one permission of each kind, and has none. */
async function newAsking(change: Partial<Application> = {}) {
  const { objectId } = await newPrincipal(running, 'Asking');
  const made = running.world.applications.get(objectId);
  if (!made) throw new Error('The application was not made.');
  asking = running.world.applications.put({
    ...made,
    webRedirectUris: [redirectUri],
    requiredResourceAccess: [
      {
        resourceAppId: graphAppId,
        resourceAccess: [
          { id: delegatedScopes['User.Read'].id, type: 'Scope' },
          { id: graphAppRoles['User.Read.All'], type: 'Role' },
        ],
      },
      {
        resourceAppId: powerAppsAppId,
        resourceAccess: [{ id: delegatedScopes.User.id, type: 'Scope' }],
      },
    ],
    ...change,
  });
  return asking;
}

type Step = { oid?: string; consent?: string; cookie?: string };

async function visit(path: string, query: Record<string, string>, step: Step = {}) {
  const { cookie, ...fields } = step;
  const response = await fetch(
    `${running.url}/${running.info.tenantId}/${path}?${new URLSearchParams(query)}`,
    {
      redirect: 'manual',
      headers: cookie === undefined ? {} : { Cookie: cookie },
      ...(Object.keys(fields).length === 0
        ? {}
        : { method: 'POST', body: new URLSearchParams(fields) }),
    },
  );
  const location = response.headers.get('Location') ?? '';
  return {
    status: response.status,
    html: await response.text(),
    location,
    answer: Object.fromEntries(new URLSearchParams(location.split('?')[1])),
    cookie: response.headers.getSetCookie()[0]?.split(';')[0] ?? '',
  };
}

const usual = () => ({ client_id: asking.appId, redirect_uri: redirectUri, state: '12 34' });

/** Ada picks herself and answers. */
async function answer(
  consent: string,
  query: Record<string, string> = usual(),
  path = 'adminconsent',
) {
  const { cookie } = await visit(path, query, { oid: oidOf('Ada Moreau') });
  return await visit(path, query, { consent, cookie });
}

function held(appId = asking.appId) {
  const [client] = running.world.servicePrincipals.by('appId', appId);
  const id = client?.id ?? '';
  return {
    scopes: running.world.permissionGrants
      .by('clientId', id)
      .map(({ consentType, principalId, scope }) => [consentType, principalId, scope]),
    roles: running.world.appRoleAssignments.by('principalId', id).map(({ appRoleId }) => appRoleId),
  };
}

describe('an admin', () => {
  test('picks an account, reads what is asked, and nothing is granted by looking', async () => {
    await newAsking();
    const picker = await visit('adminconsent', usual());
    for (const { name } of running.info.people) expect(picker.html).toContain(name);
    const page = await visit('adminconsent', usual(), { oid: oidOf('Ada Moreau') });
    for (const text of ['Asking', 'User.Read', 'User.Read.All', 'PowerApps Service', 'Accept']) {
      expect(page.html).toContain(text);
    }
    expect(held()).toEqual({ scopes: [], roles: [] });
  });

  test('who accepts grants what the registration lists, for everybody, and is sent back', async () => {
    await newAsking();
    const { status, location, answer: back } = await answer('accept');
    expect([status, location.split('?')[0]]).toEqual([302, redirectUri]);
    expect(back).toEqual({
      admin_consent: 'True',
      tenant: running.info.tenantId,
      state: '12 34',
    });
    expect(held()).toEqual({
      scopes: [
        ['AllPrincipals', null, 'User.Read'],
        ['AllPrincipals', null, 'User'],
      ],
      roles: [graphAppRoles['User.Read.All']],
    });
  });

  test('who accepts twice grants nothing twice', async () => {
    await newAsking();
    await answer('accept');
    const once = held();
    await answer('accept');
    expect(held()).toEqual(once);
  });

  test('who accepts brings an application without a service principal into the tenant', async () => {
    const { appId } = await newAsking();
    for (const { id } of running.world.servicePrincipals.by('appId', appId)) {
      running.world.servicePrincipals.remove(id);
    }
    await answer('accept');
    expect(running.world.servicePrincipals.by('appId', appId)).toMatchObject([
      { displayName: 'Asking', accountEnabled: true, deletedDateTime: null },
    ]);
    expect(held().roles).toEqual([graphAppRoles['User.Read.All']]);
  });

  test('who is signed in already is not asked who they are', async () => {
    await newAsking();
    const { cookie } = await visit('adminconsent', usual(), { oid: oidOf('Ada Moreau') });
    const page = await visit('adminconsent', usual(), { cookie });
    expect(page.html).toContain('Permissions requested');
    const other = await visit('adminconsent', { ...usual(), prompt: 'select_account' }, { cookie });
    expect(other.html).toContain('Pick an account');
  });

  test.each([
    [
      'permission_denied',
      { error: 'permission_denied', error_description: 'The admin canceled the request' },
    ],
    [
      'access_denied',
      { error: 'access_denied', error_description: expect.stringMatching(/^AADSTS65004: .*Trace/) },
    ],
    [
      'consent_required',
      {
        error: 'consent_required',
        error_description: expect.stringMatching(/^AADSTS65004: .*Trace/),
        admin_consent: 'True',
      },
    ],
  ])('who cancels grants nothing; the application hears %s', async (choice, expected) => {
    await newAsking();
    await behave(running, { adminConsentDeclined: choice });
    expect((await answer('cancel')).answer).toMatchObject({ ...expected, state: '12 34' });
    expect(held()).toEqual({ scopes: [], roles: [] });
  });
});

describe('with a scope', () => {
  const path = 'v2.0/adminconsent';

  test('only what it names is granted, and named in the answer', async () => {
    await newAsking();
    const scope = 'https://service.powerapps.com/User';
    const { answer: back } = await answer('accept', { ...usual(), scope }, path);
    expect(back).toEqual({
      admin_consent: 'True',
      tenant: running.info.tenantId,
      scope,
      state: '12 34',
    });
    expect(held()).toEqual({ scopes: [['AllPrincipals', null, 'User']], roles: [] });
  });

  test('.default grants what the registration lists', async () => {
    await newAsking();
    const scope = 'https://graph.microsoft.com/.default';
    await answer('accept', { ...usual(), scope }, path);
    expect(held()).toMatchObject({ roles: [graphAppRoles['User.Read.All']] });
    expect(held().scopes).toHaveLength(2);
  });

  test.each([
    ['no scope at all', {}, 'invalid_request', 'AADSTS900144'],
    [
      'a scope its resource does not have',
      { scope: 'Nothing.Read' },
      'invalid_client',
      'AADSTS650053',
    ],
    [
      'a resource the tenant does not have',
      { scope: 'api://nowhere/x' },
      'invalid_resource',
      'AADSTS500011',
    ],
  ])('%s is refused at the redirect URI', async (_, given, error, code) => {
    await newAsking();
    const refused = await answer('accept', { ...usual(), ...given }, path);
    expect(refused.answer).toMatchObject({
      error,
      error_description: expect.stringContaining(code),
      state: '12 34',
    });
    expect(held()).toEqual({ scopes: [], roles: [] });
  });
});

describe('nothing is granted', () => {
  test('by a person who is no admin: they are told to ask one', async () => {
    await newAsking();
    const page = await visit('adminconsent', usual(), { oid: oidOf('Maya Lindqvist') });
    expect([page.status, page.location]).toEqual([403, '']);
    expect(page.html).toContain('Need admin approval');
    expect(page.html).toContain('prompt=select_account');
    await visit('adminconsent', usual(), { consent: 'accept', cookie: page.cookie });
    expect(held()).toEqual({ scopes: [], roles: [] });
  });

  test('by a link, however signed in the admin is who follows it', async () => {
    await newAsking();
    const { cookie } = await visit('adminconsent', usual(), { oid: oidOf('Ada Moreau') });
    const page = await visit('adminconsent', { ...usual(), consent: 'accept' }, { cookie });
    expect(page.html).toContain('Permissions requested');
    expect(held()).toEqual({ scopes: [], roles: [] });
  });

  test('by a form that nobody signed in to', async () => {
    await newAsking();
    const page = await visit('adminconsent', usual(), { consent: 'accept' });
    expect(page.html).toContain('Pick an account');
    expect(held()).toEqual({ scopes: [], roles: [] });
  });

  test('where a permission belongs to a service the tenant does not have', async () => {
    const resourceAppId = crypto.randomUUID();
    await newAsking({ requiredResourceAccess: [{ resourceAppId, resourceAccess: [] }] });
    const { answer: back } = await answer('accept');
    expect(back.error_description).toContain('AADSTS650052');
  });

  test.each([
    ['an unregistered redirect URI', { redirect_uri: 'https://evil.example/' }, 'AADSTS50011'],
    ['an unknown client', { client_id: crypto.randomUUID() }, 'AADSTS700016'],
  ])('for %s, which is a page and never a redirect', async (_, given, code) => {
    await newAsking();
    const page = await answer('accept', { ...usual(), ...given });
    expect([page.status, page.location]).toEqual([400, '']);
    expect(page.html).toContain(code);
  });
});

test('without a redirect URI the first one registered is taken, and without any it stays a page', async () => {
  await newAsking();
  const bare = () => ({ client_id: asking.appId });
  expect((await answer('accept', bare())).location).toContain(`${redirectUri}?admin_consent=True`);
  await newAsking({ webRedirectUris: [] });
  const page = await answer('accept', bare());
  expect([page.status, page.location]).toEqual([200, '']);
  expect(page.html).toContain('Permissions granted');
  expect(held().roles).toEqual([graphAppRoles['User.Read.All']]);
});
