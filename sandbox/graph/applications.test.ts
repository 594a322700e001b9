import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import {
  appToken,
  type Call,
  callerWith,
  codeOf,
  control,
  rowsOf,
  secretOf,
  textOf,
  tokenCall,
} from '../testing/client.ts';

let running: RunningSandbox;
let graph: Call;

beforeAll(async () => {
  running = await startSandbox();
  graph = callerWith(`${running.url}/graph/v1.0`, await appToken(running));
});
afterAll(async () => await running.close());

const create = async (displayName: string, more: object = {}) =>
  await graph('POST', '/applications', { displayName, signInAudience: 'AzureADMyOrg', ...more });

describe('applications', () => {
  test('a created application carries tags, notes, its creator, and the caller as owner', async () => {
    const made = await create('tagged', { tags: ['bp:1'], notes: 'request 1' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      tags: ['bp:1'],
      notes: 'request 1',
      createdByAppId: running.info.portal.clientId,
      requiredResourceAccess: [],
    });
    const owners = rowsOf(await graph('GET', `/applications/${textOf(made, 'id')}/owners`));
    expect(owners.map(({ appId }) => appId)).toEqual([running.info.portal.clientId]);
  });

  test('is found by object id, by appId, by tag and by the start of its name', async () => {
    const made = await create("it's found", { tags: ['bp:found'] });
    const id = textOf(made, 'id');
    const appId = textOf(made, 'appId');
    for (const path of [
      `/applications/${id}`,
      `/applications(appId='${appId}')`,
      `/applications/${id}?$select=id,appId`,
    ]) {
      expect((await graph('GET', path)).body.appId).toBe(appId);
    }
    for (const filter of [
      "tags/any(t:t eq 'bp:found')",
      "startsWith(displayName,'it''s')",
      `appId eq '${appId}'`,
      `displayName in ('x','it''s found')`,
      `appId eq '${appId}' and (displayName eq 'nobody' or startswith(displayName,'IT'))`,
    ]) {
      const found = await graph('GET', `/applications?$filter=${encodeURIComponent(filter)}`);
      expect(rowsOf(found).map((row) => row.appId)).toEqual([appId]);
    }
  });

  test('lists page by next link and every row comes once', async () => {
    for (let i = 0; i < 5; i += 1) await create(`page ${i}`);
    const filter = encodeURIComponent("startsWith(displayName,'page ')");
    let next: unknown = `/applications?$filter=${filter}&$top=2&$select=displayName`;
    const names: unknown[] = [];
    while (typeof next === 'string') {
      const page = await graph('GET', next.replace(`${running.url}/graph/v1.0`, ''));
      names.push(...rowsOf(page).map((row) => row.displayName));
      next = page.body['@odata.nextLink'];
    }
    expect(names).toEqual(['page 0', 'page 1', 'page 2', 'page 3', 'page 4']);
  });

  test('an unknown property, malformed JSON and a broken filter get Graph errors, not crashes', async () => {
    expect(codeOf(await create('x', { nonsense: 1 }))).toBe('Request_BadRequest');
    expect(codeOf(await graph('POST', '/applications', '{"displayName":'))).toBe('BadRequest');
    expect(codeOf(await graph('GET', '/applications?$filter=displayName%20eq'))).toBe(
      'Request_BadRequest',
    );
    expect(codeOf(await graph('GET', '/nonsense'))).toBe('BadRequest');
  });

  test('a password in the create answer works at the token endpoint once a service principal exists', async () => {
    const made = await create('with secret', { passwordCredentials: [{ displayName: 'v1' }] });
    const form = {
      grant_type: 'client_credentials',
      client_id: textOf(made, 'appId'),
      client_secret: secretOf(made),
      scope: 'https://graph.microsoft.com/.default',
    };
    expect((await tokenCall(running, form)).body.error_codes).toEqual([7000229]);
    await graph('POST', '/servicePrincipals', { appId: textOf(made, 'appId') });
    expect((await tokenCall(running, form)).status).toBe(200);
  });

  test('added passwords are shown once, and stop working when removed', async () => {
    const made = await create('rotated');
    const appId = textOf(made, 'appId');
    await graph('POST', '/servicePrincipals', { appId });
    const path = `/applications/${textOf(made, 'id')}`;
    const added = await graph('POST', `${path}/addPassword`, {
      passwordCredential: { displayName: 'bp:1', endDateTime: '2030-01-01T00:00:00.000Z' },
    });
    expect(added.body).toMatchObject({ displayName: 'bp:1', endDateTime: '2030-01-01T00:00:00Z' });
    const secret = textOf(added, 'secretText');
    expect(JSON.stringify((await graph('GET', path)).body)).not.toContain(secret);
    const form = {
      grant_type: 'client_credentials',
      client_id: appId,
      client_secret: secret,
      scope: 'https://graph.microsoft.com/.default',
    };
    expect((await tokenCall(running, form)).status).toBe(200);
    const { keyId } = added.body;
    expect((await graph('POST', `${path}/removePassword`, { keyId })).status).toBe(204);
    expect((await tokenCall(running, form)).body.error_codes).toEqual([7000215]);
    expect(codeOf(await graph('POST', `${path}/removePassword`, { keyId }))).toBe(
      'Request_BadRequest',
    );
  });
});

describe('service principals', () => {
  test('a disabled one gets no tokens', async () => {
    const made = await create('disabled', { passwordCredentials: [{}] });
    const principal = await graph('POST', '/servicePrincipals', { appId: made.body.appId });
    await graph('PATCH', `/servicePrincipals/${textOf(principal, 'id')}`, {
      accountEnabled: false,
    });
    const refused = await tokenCall(running, {
      grant_type: 'client_credentials',
      client_id: textOf(made, 'appId'),
      client_secret: secretOf(made),
      scope: 'https://graph.microsoft.com/.default',
    });
    expect(refused.body.error_codes).toEqual([7000112]);
  });

  test('permissions read empty for a fresh one, and delegated grants need their own permission', async () => {
    const made = await create('no permissions');
    const principal = await graph('POST', '/servicePrincipals', { appId: made.body.appId });
    const path = `/servicePrincipals/${textOf(principal, 'id')}`;
    expect(rowsOf(await graph('GET', `${path}/appRoleAssignments`))).toEqual([]);
    expect(rowsOf(await graph('GET', `${path}/oauth2PermissionGrants`))).toEqual([]);
    const { clientId } = running.info.portal;
    const name = 'DelegatedPermissionGrant.Read.All';
    await control(running, 'POST', '/permissions', { appId: clientId, remove: name });
    const blind = callerWith(`${running.url}/graph/v1.0`, await appToken(running));
    expect(codeOf(await blind('GET', `${path}/oauth2PermissionGrants`))).toBe(
      'Authorization_RequestDenied',
    );
    await control(running, 'POST', '/permissions', { appId: clientId, add: name });
  });
});

test('tokens that are missing, foreign or for another resource are refused with 401', async () => {
  const base = `${running.url}/graph/v1.0`;
  const dataverse = await appToken(running, 'https://salesdev.crm4.dynamics.com/.default');
  for (const token of [undefined, 'x', 'a.b.c', dataverse]) {
    expect((await callerWith(base, token)('GET', '/applications')).status).toBe(401);
  }
});

test('people are listed for the picker, basic properties only', async () => {
  const filter = encodeURIComponent("startsWith(displayName,'ma')");
  const people = rowsOf(
    await graph('GET', `/users?$filter=${filter}&$select=id,displayName,jobTitle`),
  );
  expect(people.map((one) => one.displayName)).toEqual(['Maya Lindqvist', 'Max Okafor']);
  expect(people.map((one) => one.jobTitle)).toEqual([null, null]);
});
