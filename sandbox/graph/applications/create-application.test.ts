import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../start-sandbox.ts';
import { behave, type Call, codeOf, rowsOf, secretOf, textOf } from '../../testing/client.ts';
import { graphAs, graphWith, referenceTo } from '../../testing/graph.ts';

let running: RunningSandbox;
let graph: Call;

beforeAll(async () => {
  running = await startSandbox();
  graph = await graphAs(running);
});
afterAll(async () => await running.close());
afterEach(() => running.world.settings.remove('behaviours'));

const create = async (body: object) => await graph('POST', '/applications', body);
const access = (resources: number, permissions: number) =>
  Array.from({ length: resources }, () => ({
    resourceAppId: crypto.randomUUID(),
    resourceAccess: Array.from({ length: permissions }, () => ({
      id: crypto.randomUUID(),
      type: 'Role',
    })),
  }));

test('an application is for its own tenant unless it says otherwise, and starts without permissions', async () => {
  const made = await create({ displayName: 'plain' });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#applications/$entity',
    signInAudience: 'AzureADMyOrg',
    requiredResourceAccess: [],
    keyCredentials: [],
    passwordCredentials: [],
    tags: [],
    uniqueName: null,
    deletedDateTime: null,
    createdByAppId: running.info.portal.clientId,
    publisherDomain: expect.any(String),
  });
});

test('what is written at creation reads back', async () => {
  const written = {
    displayName: 'all of it',
    description: 'What it is for.',
    notes: 'request 42',
    serviceManagementReference: 'CMDB-1',
    tags: ['one', 'two'],
    identifierUris: ['api://all-of-it'],
    isFallbackPublicClient: true,
    web: { redirectUris: ['https://a.example/web'], logoutUrl: 'https://a.example/out' },
    spa: { redirectUris: ['https://a.example/spa'] },
    publicClient: { redirectUris: ['http://localhost'] },
    api: { requestedAccessTokenVersion: 2 },
    requiredResourceAccess: access(2, 2),
  };
  const id = textOf(await create(written), 'id');
  expect((await graph('GET', `/applications/${id}`)).body).toMatchObject(written);
});

describe('limits', () => {
  test.each<[string, object]>([
    ['a display name of 256 characters', { displayName: 'n'.repeat(256) }],
    ['a description of 1,024', { displayName: 'x', description: 'd'.repeat(1024) }],
    [
      '50 resources and 400 permissions',
      { displayName: 'x', requiredResourceAccess: access(50, 8) },
    ],
    [
      '30 permissions for an audience with personal accounts',
      {
        displayName: 'x',
        signInAudience: 'AzureADandPersonalMicrosoftAccount',
        requiredResourceAccess: access(1, 30),
      },
    ],
  ])('%s fit', async (_, body) => expect((await create(body)).status).toBe(201));

  test.each<[string, object]>([
    ['no display name', {}],
    ['an empty display name', { displayName: '' }],
    ['a display name of 257 characters', { displayName: 'n'.repeat(257) }],
    ['a description of 1,025', { displayName: 'x', description: 'd'.repeat(1025) }],
    ['51 resources', { displayName: 'x', requiredResourceAccess: access(51, 1) }],
    ['401 permissions', { displayName: 'x', requiredResourceAccess: access(1, 401) }],
    [
      '31 permissions for an audience with personal accounts',
      {
        displayName: 'x',
        signInAudience: 'PersonalMicrosoftAccount',
        requiredResourceAccess: access(1, 31),
      },
    ],
    ['an unknown audience', { displayName: 'x', signInAudience: 'Everybody' }],
    ['21 owners', { displayName: 'x', 'owners@odata.bind': Array(21).fill(referenceTo('x')) }],
    ['an owner that is no reference', { displayName: 'x', 'owners@odata.bind': ['me'] }],
    ...['uniqueName', 'id', 'appId', 'createdDateTime', 'publisherDomain', 'deletedDateTime'].map(
      (name): [string, object] => [`read-only ${name}`, { displayName: 'x', [name]: 'x' }],
    ),
  ])('%s is refused with 400', async (_, body) => {
    const before = running.world.applications.all().length;
    const refused = await create(body);
    expect([refused.status, codeOf(refused)]).toEqual([400, 'Request_BadRequest']);
    expect(running.world.applications.all()).toHaveLength(before);
  });
});

test('a password asked for at creation is shown once, with its hint, and lasts two years', async () => {
  const made = await create({
    displayName: 'secret',
    passwordCredentials: [{ displayName: 'v1' }],
  });
  const secret = secretOf(made);
  expect(secret.length).toBeGreaterThanOrEqual(16);
  expect(secret.length).toBeLessThanOrEqual(64);
  const [shown] = rowsOf({ ...made, body: { value: made.body.passwordCredentials } });
  expect(shown).toMatchObject({
    displayName: 'v1',
    hint: secret.slice(0, 3),
    customKeyIdentifier: null,
  });
  const start = new Date(String(shown?.startDateTime));
  start.setUTCFullYear(start.getUTCFullYear() + 2);
  expect(shown?.endDateTime).toBe(start.toISOString().replace('.000', ''));
  const again = await graph('GET', `/applications/${textOf(made, 'id')}`);
  expect(again.body.passwordCredentials).toMatchObject([{ displayName: 'v1', secretText: null }]);
});

test('a creation with a password answers 201 or 200', async () => {
  await behave(running, { createWithPasswordStatus: '200' });
  expect((await create({ displayName: 'x', passwordCredentials: [{}] })).status).toBe(200);
  expect((await create({ displayName: 'x' })).status).toBe(201);
});

test('mapped claims cannot be accepted at creation by OwnedBy, but later', async () => {
  const api = { acceptMappedClaims: true };
  expect(codeOf(await create({ displayName: 'x', api }))).toBe('Authorization_RequestDenied');
  const id = textOf(await create({ displayName: 'x' }), 'id');
  expect((await graph('PATCH', `/applications/${id}`, { api })).status).toBe(204);
  expect((await graph('GET', `/applications/${id}`)).body.api).toMatchObject(api);
  const all = await graphWith(running, 'Application.ReadWrite.All');
  expect((await all('POST', '/applications', { displayName: 'x', api })).status).toBe(201);
});

test('an update replaces what it names and leaves the rest, 204 without a body', async () => {
  const id = textOf(await create({ displayName: 'before', tags: ['a', 'b'], notes: 'n' }), 'id');
  const updated = await graph('PATCH', `/applications/${id}`, {
    displayName: 'after',
    tags: ['c'],
  });
  expect([updated.status, updated.body]).toEqual([204, { text: '' }]);
  expect((await graph('GET', `/applications/${id}`)).body).toMatchObject({
    displayName: 'after',
    tags: ['c'],
    notes: 'n',
  });
  const passwords = await graph('PATCH', `/applications/${id}`, { passwordCredentials: [{}] });
  expect(codeOf(passwords)).toBe('Request_BadRequest');
});

test("an application's name and tags are also those of its service principal", async () => {
  const made = await create({ displayName: 'named', tags: ['a'] });
  await graph('POST', '/servicePrincipals', { appId: made.body.appId, tags: ['own', 'a'] });
  await graph('PATCH', `/applications/${textOf(made, 'id')}`, {
    displayName: 'renamed',
    tags: ['b'],
  });
  const principal = await graph('GET', `/servicePrincipals(appId='${textOf(made, 'appId')}')`);
  expect(principal.body).toMatchObject({
    displayName: 'renamed',
    appDisplayName: 'renamed',
    tags: ['own', 'b'],
  });
});

test('without a permission to write, nothing is created', async () => {
  const { portal } = running.info;
  const made = await create({ displayName: 'weak', passwordCredentials: [{}] });
  await graph('POST', '/servicePrincipals', { appId: made.body.appId });
  expect(made.body.appId).not.toBe(portal.clientId);
  const weak = await graphAs(running, {
    clientId: textOf(made, 'appId'),
    clientSecret: secretOf(made),
  });
  expect((await weak('POST', '/applications', { displayName: 'x' })).status).toBe(403);
  expect((await weak('GET', '/applications')).status).toBe(403);
});
