import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../start-sandbox.ts';
import { behave, type Call, codeOf, rowsOf, textOf } from '../../testing/client.ts';
import { graphAs, graphWith, referenceTo } from '../../testing/graph.ts';

let running: RunningSandbox;
let graph: Call;
let all: Call;

beforeAll(async () => {
  running = await startSandbox();
  graph = await graphAs(running);
  all = await graphWith(running, 'Application.ReadWrite.All');
});
afterAll(async () => await running.close());
afterEach(() => running.world.settings.remove('behaviours'));

const newApplication = async (more: object = {}) =>
  textOf(await graph('POST', '/applications', { displayName: 'app', ...more }), 'appId');

test('a service principal repeats its application and shows what it was given', async () => {
  const appId = await newApplication({ tags: ['t'], signInAudience: 'AzureADMultipleOrgs' });
  const made = await graph('POST', '/servicePrincipals', {
    appId,
    accountEnabled: false,
    appRoleAssignmentRequired: true,
    notes: 'n',
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    appId,
    displayName: 'app',
    appDisplayName: 'app',
    accountEnabled: false,
    appRoleAssignmentRequired: true,
    appOwnerOrganizationId: running.info.tenantId,
    servicePrincipalNames: [appId],
    servicePrincipalType: 'Application',
    signInAudience: 'AzureADMultipleOrgs',
    tags: ['t'],
    notes: 'n',
  });
});

test.each<[string, object]>([
  ['passwords', { passwordCredentials: [{}] }],
  ['an unknown property', { colour: 'blue' }],
  ['21 owners', { 'owners@odata.bind': Array(21).fill(referenceTo('x')) }],
  ['an appId that is none', { appId: 'me' }],
])('%s in the body are refused', async (_, body) => {
  const appId = await newApplication();
  const refused = await graph('POST', '/servicePrincipals', { appId, ...body });
  expect([refused.status, codeOf(refused)]).toEqual([400, 'Request_BadRequest']);
});

test('an application that is not there is 400 for a caller of All, and a misleading 403 for OwnedBy', async () => {
  const appId = crypto.randomUUID();
  const refused = await all('POST', '/servicePrincipals', { appId });
  expect([refused.status, refused.body.error]).toEqual([
    400,
    expect.objectContaining({
      code: 'Request_BadRequest',
      message: `The appId '${appId}' of the service principal does not reference a valid application object.`,
    }),
  ]);
  const misleading = await graph('POST', '/servicePrincipals', { appId });
  expect([misleading.status, misleading.body.error]).toEqual([
    403,
    expect.objectContaining({
      code: 'Authorization_RequestDenied',
      message:
        'When using this permission, the backing application of the service principal being created must in the local tenant',
    }),
  ]);
});

test("another's application gets no service principal from OwnedBy", async () => {
  await behave(running, { callerBecomesOwner: 'no' });
  const appId = await newApplication();
  expect(codeOf(await graph('POST', '/servicePrincipals', { appId }))).toBe(
    'Authorization_RequestDenied',
  );
  expect((await all('POST', '/servicePrincipals', { appId })).status).toBe(201);
});

test('a second one is 409, or 400', async () => {
  const appId = await newApplication();
  await graph('POST', '/servicePrincipals', { appId });
  const second = await graph('POST', '/servicePrincipals', { appId });
  expect([second.status, codeOf(second)]).toEqual([409, 'Request_MultipleObjectsWithSameKeyValue']);
  await behave(running, { servicePrincipalExistsStatus: '400' });
  const third = await graph('POST', '/servicePrincipals', { appId });
  expect([third.status, codeOf(third)]).toEqual([400, 'Request_BadRequest']);
  expect(running.world.servicePrincipals.by('appId', appId)).toHaveLength(1);
});

test('its deletion is soft and leaves the application', async () => {
  const appId = await newApplication();
  const id = textOf(await graph('POST', '/servicePrincipals', { appId }), 'id');
  expect((await graph('DELETE', `/servicePrincipals/${id}`)).status).toBe(204);
  expect((await graph('GET', `/applications(appId='${appId}')`)).status).toBe(200);
  expect((await graph('GET', `/directory/deletedItems/${id}`)).body.appId).toBe(appId);
  expect((await graph('POST', '/servicePrincipals', { appId })).status).toBe(201);
});

describe('permissions', () => {
  const portal = () => `/servicePrincipals(appId='${running.info.portal.clientId}')`;

  test('granted to an application read back with resource and role', async () => {
    const held = rowsOf(await graph('GET', `${portal()}/appRoleAssignments`));
    expect(held).toContainEqual(
      expect.objectContaining({
        appRoleId: '18a4783c-866b-4cc7-a460-3d5e5662c884',
        principalType: 'ServicePrincipal',
        resourceDisplayName: 'Microsoft Graph',
      }),
    );
    const graphPath = `/servicePrincipals/${held[0]?.resourceId}/appRoleAssignedTo`;
    expect(rowsOf(await graph('GET', graphPath)).map(({ id }) => id)).toEqual(
      expect.arrayContaining(held.map(({ id }) => id)),
    );
  });

  test('delegated to it are found at it and by its id in the list of all', async () => {
    const { id } = (await graph('GET', portal())).body;
    const filter = encodeURIComponent(`clientId eq '${id}'`);
    const filtered = rowsOf(await graph('GET', `/oauth2PermissionGrants?$filter=${filter}`));
    expect(filtered).toContainEqual(
      expect.objectContaining({ clientId: id, consentType: 'AllPrincipals', scope: 'User' }),
    );
    expect(rowsOf(await graph('GET', `${portal()}/oauth2PermissionGrants`))).toEqual(filtered);
  });
});
