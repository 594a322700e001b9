import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../start-sandbox.ts';
import { authorizeAt, oidAt, redeemAt } from '../../testing/authorize.ts';
import { textOf } from '../../testing/client.ts';
import { changePortal } from '../../testing/portal.ts';

let running: RunningSandbox;
let portalPrincipalId: string;
const readMe = 'https://graph.microsoft.com/User.Read';

beforeAll(async () => {
  running = await startSandbox();
  const { clientId } = running.info.portal;
  portalPrincipalId = running.world.servicePrincipals.by('appId', clientId)[0]?.id ?? '';
});
afterAll(async () => await running.close());
beforeEach(() => {
  for (const { id, consentType } of running.world.permissionGrants.all()) {
    if (consentType === 'Principal') running.world.permissionGrants.remove(id);
  }
});

const maya = () => oidAt(running, 'Maya Lindqvist');
const authorize = async (
  given: Record<string, string> = {},
  step: Parameters<typeof authorizeAt>[2] = { oid: maya() },
) => await authorizeAt(running, { scope: `${readMe} openid`, ...given }, step);

const ownConsents = () =>
  running.world.permissionGrants
    .by('clientId', portalPrincipalId)
    .filter(({ consentType }) => consentType === 'Principal')
    .map(({ principalId, scope }) => [principalId, scope]);

describe('what nobody has consented to', () => {
  test('is asked of the person, who agrees for themselves and is asked no more', async () => {
    const page = await authorize();
    expect([page.status, page.location]).toEqual([200, '']);
    expect(page.html).toContain('Permissions requested');
    expect(page.html).toContain('User.Read');
    expect(ownConsents()).toEqual([]);

    const { answer, cookie } = await authorize({}, { oid: maya(), consent: 'accept' });
    expect(ownConsents()).toEqual([[maya(), 'User.Read']]);
    const redeemed = await redeemAt(running, answer.code, { scope: readMe });
    expect(decodeJwt(textOf(redeemed, 'access_token'))).toMatchObject({
      aud: 'https://graph.microsoft.com',
      scp: 'User.Read',
    });
    expect((await authorize({ prompt: 'none' }, { cookie })).answer.code).toBeDefined();
    const other = await authorize({}, { oid: oidAt(running, 'Max Okafor') });
    expect(other.html).toContain('Permissions requested');
  });

  test('is access_denied when the person cancels, and stays ungranted', async () => {
    const { answer } = await authorize({}, { oid: maya(), consent: 'cancel' });
    expect(answer).toMatchObject({
      error: 'access_denied',
      error_description: expect.stringMatching(/^AADSTS65004: .* Trace ID: .* Timestamp: /),
      error_uri: 'https://login.microsoftonline.com/error?code=65004',
      state: 'state 1',
    });
    expect(ownConsents()).toEqual([]);
  });

  test('is interaction_required where nobody may be asked', async () => {
    const { cookie } = await authorizeAt(running, {}, { oid: maya() });
    const { answer } = await authorize({ prompt: 'none' }, { cookie });
    expect(answer.error).toBe('interaction_required');
    expect(answer.error_description).toContain('AADSTS65001');
  });

  test('is not agreed to by a link', async () => {
    const { cookie } = await authorizeAt(running, {}, { oid: maya() });
    expect((await authorize({ consent: 'accept' }, { cookie })).html).toContain('Accept');
    expect(ownConsents()).toEqual([]);
  });

  test('but only an admin may agree to, is a page that sends to one', async () => {
    const [graph] = running.world.servicePrincipals.by(
      'appId',
      '00000003-0000-0000-c000-000000000000',
    );
    if (!graph) throw new Error('There is no Microsoft Graph.');
    const scopes = graph.permissionScopes.map((one) => ({ ...one, type: 'Admin' as const }));
    running.world.servicePrincipals.put({ ...graph, permissionScopes: scopes });
    const page = await authorize({}, { oid: maya(), consent: 'accept' });
    expect(page.html).toContain('Need admin approval');
    expect(ownConsents()).toEqual([]);
    const ada = oidAt(running, 'Ada Moreau');
    expect((await authorize({}, { oid: ada, consent: 'accept' })).answer.code).toBeDefined();
    running.world.servicePrincipals.put(graph);
  });

  test.each([
    [
      'a scope its resource does not have',
      'https://graph.microsoft.com/Nothing.Read',
      'AADSTS650053',
    ],
    [
      '.default of a resource the registration does not list',
      'https://graph.microsoft.com/.default',
      'AADSTS650057',
    ],
  ])('is refused for %s', async (_, scope, code) => {
    const { requiredResourceAccess } = changePortal(running, {});
    changePortal(running, { requiredResourceAccess: [] });
    const { answer } = await authorize({ scope });
    expect(answer.error_description).toContain(code);
    changePortal(running, { requiredResourceAccess });
  });
});

test('.default asks for the delegated permissions the registration lists', async () => {
  const grants = running.world.permissionGrants.by('clientId', portalPrincipalId);
  for (const { id } of grants) running.world.permissionGrants.remove(id);
  const scope = 'https://service.powerapps.com/.default';
  await authorize({ scope }, { oid: maya(), consent: 'accept' });
  expect(ownConsents()).toEqual([
    [maya(), 'User'],
    [maya(), 'user_impersonation'],
  ]);
  for (const grant of grants) running.world.permissionGrants.put(grant);
});

test('prompt=consent asks for what is granted already, and goes on once it is answered', async () => {
  const given = { scope: running.info.portal.apiScope, prompt: 'consent' };
  expect((await authorize(given)).html).toContain('Permissions requested');
  const { answer } = await authorize(given, { oid: maya(), consent: 'accept' });
  expect(answer.code).toBeDefined();
});

test('a person who is not assigned is not let in where only assigned people are', async () => {
  const principal = running.world.servicePrincipals.get(portalPrincipalId);
  if (!principal) throw new Error('The portal has no service principal.');
  running.world.servicePrincipals.put({ ...principal, appRoleAssignmentRequired: true });
  const scope = running.info.portal.apiScope;
  expect((await authorize({ scope })).answer.code).toBeDefined();
  const { answer } = await authorize({ scope }, { oid: oidAt(running, 'Gus Novak') });
  expect(answer.error).toBe('interaction_required');
  expect(answer.error_description).toContain('AADSTS50105');
  running.world.servicePrincipals.put(principal);
});
