import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../start-sandbox.ts';
import { newCertificate } from '../../testing/certificate.ts';
import { type Call, control, rowsOf, textOf } from '../../testing/client.ts';
import { graphAs, graphWith } from '../../testing/graph.ts';
import { departures } from './departures.ts';

let running: RunningSandbox;
let graph: Call;
let reader: Call;
let application: string;
let principal: string;

beforeAll(async () => {
  running = await startSandbox();
  graph = await graphAs(running);
  reader = await graphWith(running, 'Policy.Read.ApplicationConfiguration');
  const made = await graph('POST', '/applications', {
    ...{ displayName: 'x', notes: 'n', tags: ['t'], passwordCredentials: [{}] },
    keyCredentials: [{ type: 'AsymmetricX509Cert', usage: 'Verify', key: newCertificate('x').key }],
    requiredResourceAccess: [
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: [{ id: '18a4783c-866b-4cc7-a460-3d5e5662c884', type: 'Role' }],
      },
    ],
  });
  application = `/applications/${textOf(made, 'id')}`;
  const second = await graph('POST', '/servicePrincipals', { appId: made.body.appId });
  principal = `/servicePrincipals/${textOf(second, 'id')}`;
  await graph('POST', `${application}/federatedIdentityCredentials`, {
    ...{ name: 'f', issuer: 'https://issuer.example', subject: 's' },
    audiences: ['api://AzureADTokenExchange'],
  });
  await control(running, 'POST', '/secret-policy', { secrets: 'limited', longestDays: 3650 });
});
afterAll(async () => await running.close());

describe("answers have the properties and types of Microsoft's metadata", () => {
  test.each<[string, () => string, string]>([
    ['GET', () => application, 'application'],
    ['GET', () => principal, 'servicePrincipal'],
    ['POST', () => `${application}/addPassword`, 'passwordCredential'],
    ['POST', () => `${principal}/addPassword`, 'passwordCredential'],
    ['GET', () => '/policies/defaultAppManagementPolicy', 'tenantAppManagementPolicy'],
  ])('%s of one: %o %s', async (method, path, type) => {
    const { status, body } = await reader(method, path(), method === 'POST' ? {} : undefined);
    expect(status).toBe(200);
    expect(departures(type, body)).toEqual([]);
  });

  test.each<[string, () => string]>([
    ['application', () => '/applications'],
    ['servicePrincipal', () => '/servicePrincipals'],
    ['federatedIdentityCredential', () => `${application}/federatedIdentityCredentials`],
    ['servicePrincipal', () => `${application}/owners`],
    [
      'appRoleAssignment',
      () => `/servicePrincipals(appId='${running.info.portal.clientId}')/appRoleAssignments`,
    ],
    ['oAuth2PermissionGrant', () => '/oauth2PermissionGrants'],
  ])('a list of %s', async (type, path) => {
    const rows = rowsOf(await graph('GET', path()));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.flatMap((row) => departures(type, row))).toEqual([]);
  });
});

test('an unknown property, a wrong kind and a missing value would be told', () => {
  const wrong = { colour: 'blue', appId: 7, tags: 't', passwordCredentials: [{ keyId: 'x' }] };
  expect(departures('application', wrong)).toEqual([
    'application.colour: unknown',
    'application.appId: no text',
    'application.tags: not a list',
    'application.passwordCredentials[0].keyId: no guid',
  ]);
  expect(departures('appRole', { isEnabled: null })).toEqual(['appRole.isEnabled: no boolean']);
});
