import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { type Call, codeOf, control, graphScope, textOf, tokenCall } from '../testing/client.ts';
import { graphAs, graphWith } from '../testing/graph.ts';

let running: RunningSandbox;
let graph: Call;
let appId: string;
let application: string;
let principal: string;

beforeAll(async () => {
  running = await startSandbox();
  graph = await graphAs(running);
  const made = await graph('POST', '/applications', { displayName: 'holder' });
  appId = textOf(made, 'appId');
  application = `/applications/${textOf(made, 'id')}`;
  principal = `/servicePrincipals/${textOf(await graph('POST', '/servicePrincipals', { appId }), 'id')}`;
});
afterAll(async () => await running.close());
afterEach(async () => await control(running, 'POST', '/secret-policy', { secrets: 'allowed' }));

const add = async (path: string, passwordCredential?: object) =>
  await graph('POST', `${path}/addPassword`, passwordCredential ? { passwordCredential } : {});
const signIn = async (secret: string) =>
  await tokenCall(running, {
    grant_type: 'client_credentials',
    client_id: appId,
    client_secret: secret,
    scope: graphScope,
  });

test('an empty addPassword gives a secret from now on for two years', async () => {
  const { status, body } = await add(application);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    displayName: null,
    customKeyIdentifier: null,
    hint: String(body.secretText).slice(0, 3),
    keyId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  const year = (name: string) => new Date(String(body[name])).getUTCFullYear();
  expect(year('endDateTime') - year('startDateTime')).toBe(2);
});

test.each<[string, object]>([
  [
    'ends before it starts',
    { startDateTime: '2030-01-02T00:00:00Z', endDateTime: '2030-01-01T00:00:00Z' },
  ],
  ['has no time for an end', { endDateTime: 'tomorrow' }],
  ['has a name of 257 characters', { displayName: 'n'.repeat(257) }],
])('a password that %s is refused', async (_, body) => {
  expect(codeOf(await add(application, body))).toBe('Request_BadRequest');
});

test("a service principal's secrets are its own: not the application's, and good for signing in", async () => {
  const secret = textOf(await add(principal, { displayName: 'of the principal' }), 'secretText');
  const names = async (path: string) =>
    JSON.stringify((await graph('GET', path)).body.passwordCredentials);
  expect(await names(principal)).toContain('of the principal');
  expect(await names(application)).not.toContain('of the principal');
  expect((await signIn(secret)).status).toBe(200);
  const world = await control(running, 'GET', '/world');
  expect(JSON.stringify(world.body)).toContain('of the principal');
  expect(JSON.stringify(world.body)).not.toContain('secretHash');
  const { keyId } = (await add(principal)).body;
  expect((await graph('POST', `${principal}/removePassword`, { keyId })).status).toBe(204);
  expect(codeOf(await graph('POST', `${principal}/removePassword`, { keyId }))).toBe(
    'Request_BadRequest',
  );
  expect(codeOf(await graph('POST', `${application}/removePassword`, { keyId }))).toBe(
    'Request_BadRequest',
  );
});

test('the next secrets begin as they are told to, one after another', async () => {
  await control(running, 'POST', '/next-secrets', { beginnings: ['-', '~'] });
  const texts = [];
  for (let made = 0; made < 3; made += 1) {
    texts.push(String((await add(application)).body.secretText));
  }
  expect(texts.map((text) => text.length)).toEqual([40, 40, 40]);
  expect(texts.map((text) => text[0])).toEqual(['-', '~', expect.stringMatching(/[A-Za-z0-9]/)]);
});

describe('the policy for secrets', () => {
  test('of a longest life refuses a longer one, and one without an end, with policy and target named', async () => {
    await control(running, 'POST', '/secret-policy', { secrets: 'limited', longestDays: 90 });
    const policyId = running.world.settings.get('app-management-policy')?.secretPolicy?.id;
    const message = `Credential lifetime exceeds the max value allowed as per assigned policy '${policyId}'.`;
    const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
    for (const refused of [
      await add(application),
      await add(principal),
      await add(application, { endDateTime: days(92) }),
      await graph('POST', '/applications', { displayName: 'x', passwordCredentials: [{}] }),
    ]) {
      expect(refused.status).toBe(400);
      expect(refused.body).toEqual({
        error: {
          code: 'CredentialInvalidLifetimeAsPerAppPolicy',
          message,
          details: [{ code: 'InvalidKeyEndDate', message, target: 'EndDate' }],
          innerError: {
            date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
            'request-id': refused.headers.get('request-id'),
            'client-request-id': refused.headers.get('client-request-id'),
          },
        },
      });
    }
    expect((await add(application, { endDateTime: days(89) })).status).toBe(200);
  });

  test('of no secrets at all refuses every one', async () => {
    await control(running, 'POST', '/secret-policy', { secrets: 'banned' });
    const before = running.world.applications.by('appId', appId)[0]?.passwordCredentials;
    const refused = await add(application, { endDateTime: '2027-01-01T00:00:00Z' });
    expect([refused.status, codeOf(refused)]).toEqual([
      400,
      'CredentialTypeNotAllowedAsPerAppPolicy',
    ]);
    expect(running.world.applications.by('appId', appId)[0]?.passwordCredentials).toEqual(before);
  });

  test('can be read by who may, and reads as it is enforced', async () => {
    const path = '/policies/defaultAppManagementPolicy';
    expect((await graph('GET', path)).status).toBe(403);
    const reader = await graphWith(running, 'Policy.Read.ApplicationConfiguration');
    expect((await reader('GET', path)).body).toMatchObject({ isEnabled: false });
    await control(running, 'POST', '/secret-policy', { secrets: 'limited', longestDays: 180 });
    const rule = { restrictionType: 'passwordLifetime', state: 'enabled', maxLifetime: 'P180D' };
    expect((await reader('GET', path)).body).toMatchObject({
      isEnabled: true,
      applicationRestrictions: { passwordCredentials: [rule] },
      servicePrincipalRestrictions: { passwordCredentials: [rule] },
    });
    await control(running, 'POST', '/secret-policy', { secrets: 'banned' });
    expect((await reader('GET', path)).body).toMatchObject({
      applicationRestrictions: {
        passwordCredentials: [{ restrictionType: 'passwordAddition', maxLifetime: null }],
      },
    });
    expect((await reader('GET', '/policies/appManagementPolicies')).body.value).toEqual([]);
    expect(
      (await reader('GET', `/applications(appId='${appId}')/appManagementPolicies`)).body.value,
    ).toEqual([]);
    expect((await reader('GET', '/applications/nowhere/appManagementPolicies')).status).toBe(404);
  });
});
