import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { authorizeAt, oidAt, redeemAt, refusalOf } from '../testing/authorize.ts';
import {
  type Answer,
  appToken,
  behave,
  callerWith,
  control,
  textOf,
  tokenCall,
} from '../testing/client.ts';

import { newPrincipal } from '../testing/principal.ts';
import { personToken } from '../testing/sign-in.ts';

// "Microsoft Entra authentication and authorization error codes", one call for each.

let running: RunningSandbox;
type Principal = Awaited<ReturnType<typeof newPrincipal>>;
const graphScope = 'https://graph.microsoft.com/.default';
const browser = { Origin: 'http://localhost:3000' };
const github = { issuer: 'https://github.example', subject: 'repo:a', audience: 'api://x' };

beforeAll(async () => {
  running = await startSandbox();
});
afterAll(async () => await running.close());
afterEach(() => {
  running.world.settings.remove('behaviours');
  running.sandbox.faults.clear();
});

type Given = Record<string, string | undefined>;

/** The portal's own client credentials call; undefined takes a field away. */
async function asItself(given: Given = {}, headers = {}): Promise<Answer> {
  const { clientId, clientSecret } = running.info.portal;
  const fields = Object.entries({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: graphScope,
    ...given,
  }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return await tokenCall(running, Object.fromEntries(fields), headers);
}

const asPrincipal = async ({ clientId, clientSecret }: Principal) =>
  await asItself({ client_id: clientId, client_secret: clientSecret });

const onBehalfOf = async (assertion: string, scope = graphScope) =>
  await asItself({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion,
    scope,
    requested_token_use: 'on_behalf_of',
  });

const principal = async () => await newPrincipal(running, 'Refused');
const codeFor = async () =>
  (await authorizeAt(running, {}, { oid: oidAt(running, 'Maya Lindqvist') })).answer.code;

async function refresh(token: string) {
  const { clientId } = running.info.portal;
  const form = { grant_type: 'refresh_token', client_id: clientId, refresh_token: token };
  return await tokenCall(running, form, browser);
}

/** A token of an outside issuer, at an application that trusts one like it. */
async function federated(token: Partial<typeof github>) {
  const { clientId, objectId } = await principal();
  const { issuer, subject, audience } = github;
  const graph = callerWith(`${running.url}/graph/v1.0`, await appToken(running));
  await graph('POST', `/applications/${objectId}/federatedIdentityCredentials`, {
    name: 'main',
    issuer,
    subject,
    audiences: [audience],
  });
  const made = await control(running, 'POST', '/federated-token', { ...github, ...token });
  return await asItself({
    client_id: clientId,
    client_secret: undefined,
    client_assertion: textOf(made, 'token'),
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  });
}

async function byPolicy(code: string) {
  const fault = { kind: 'status', status: 400, code, plane: 'entra', count: 1 };
  await control(running, 'POST', '/faults', fault);
  return await asItself();
}

type Row = [code: number, what: string, status: number, error: string, call: () => Promise<Answer>];
const rows: Row[] = [
  [7000215, 'a wrong secret', 401, 'invalid_client', () => asItself({ client_secret: 'wrong' })],
  [
    7000215,
    'the id of a secret in place of its value',
    401,
    'invalid_client',
    async () => {
      const { objectId, clientId } = await principal();
      const [secret] = running.world.applications.get(objectId)?.passwordCredentials ?? [];
      return await asItself({ client_id: clientId, client_secret: secret?.keyId });
    },
  ],
  [
    7000215,
    'a secret that has not spread yet',
    401,
    'invalid_client',
    async () => {
      const made = await principal();
      const lag = { kind: 'lag', object: 'secret.entra', seconds: 60 };
      await control(running, 'POST', '/faults', lag);
      return await asPrincipal(made);
    },
  ],
  [
    7000222,
    'a secret that has expired',
    401,
    'invalid_client',
    async () => {
      const made = await principal();
      const row = running.world.applications.get(made.objectId);
      if (!row) throw new Error('The application was not made.');
      running.world.applications.put({
        ...row,
        passwordCredentials: row.passwordCredentials.map((one) => ({
          ...one,
          endDateTime: '2020-01-01T00:00:00Z',
        })),
      });
      return await asPrincipal(made);
    },
  ],
  [7000216, 'no credential', 401, 'invalid_client', () => asItself({ client_secret: undefined })],
  [
    7000218,
    'an exchange without a credential',
    401,
    'invalid_client',
    () =>
      asItself({
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        client_secret: undefined,
        assertion: 'a.b.c',
        requested_token_use: 'on_behalf_of',
      }),
  ],
  [
    700025,
    'a credential from a public client',
    401,
    'invalid_client',
    async () =>
      await redeemAt(running, await codeFor(), {
        client_secret: running.info.portal.clientSecret,
      }),
  ],
  [
    700016,
    'an unknown application',
    400,
    'unauthorized_client',
    () => asItself({ client_id: crypto.randomUUID() }),
  ],
  [
    700016,
    'an application that has not spread yet',
    400,
    'unauthorized_client',
    async () => {
      const made = await principal();
      const lag = { kind: 'lag', object: 'application.entra', seconds: 60 };
      await control(running, 'POST', '/faults', lag);
      return await asPrincipal(made);
    },
  ],
  [
    700016,
    'an application that was deleted',
    400,
    'unauthorized_client',
    async () => {
      const made = await principal();
      const graph = callerWith(`${running.url}/graph/v1.0`, await appToken(running));
      await graph('DELETE', `/applications/${made.objectId}`);
      return await asPrincipal(made);
    },
  ],
  [
    7000229,
    'an application without a service principal',
    401,
    'invalid_client',
    async () => {
      const made = await principal();
      running.world.servicePrincipals.remove(made.servicePrincipalId);
      return await asPrincipal(made);
    },
  ],
  [
    7000112,
    'an application that is disabled',
    400,
    'unauthorized_client',
    async () => {
      const made = await principal();
      const row = running.world.servicePrincipals.get(made.servicePrincipalId);
      if (!row) throw new Error('The service principal was not made.');
      running.world.servicePrincipals.put({ ...row, accountEnabled: false });
      return await asPrincipal(made);
    },
  ],
  [
    700211,
    'a federated credential that has not spread yet',
    401,
    'invalid_client',
    async () => {
      const lag = { kind: 'lag', object: 'federated-credential.entra', seconds: 60 };
      await control(running, 'POST', '/faults', lag);
      return await federated({});
    },
  ],
  [700211, 'another issuer', 401, 'invalid_client', () => federated({ issuer: 'https://other' })],
  [700212, 'another audience', 401, 'invalid_client', () => federated({ audience: 'api://y' })],
  [700213, 'another subject', 401, 'invalid_client', () => federated({ subject: 'repo:b' })],
  [
    7002138,
    'a subject in another case',
    401,
    'invalid_client',
    () => federated({ subject: 'REPO:A' }),
  ],
  [
    65001,
    'an exchange for what nobody consented to',
    400,
    'invalid_grant',
    async () => await onBehalfOf(await personToken(running, 'Ada Moreau')),
  ],
  [
    500011,
    'a resource the tenant does not have',
    400,
    'invalid_resource',
    () => asItself({ scope: 'https://nowhere.crm4.dynamics.com/.default' }),
  ],
  [70011, 'a malformed scope', 400, 'invalid_scope', () => asItself({ scope: 'https:///' })],
  [
    70011,
    'a scope other than .default',
    400,
    'invalid_scope',
    () => asItself({ scope: 'https://graph.microsoft.com/User.Read' }),
  ],
  [
    501051,
    'an application that is not assigned where assignment is required',
    400,
    'invalid_grant',
    async () => {
      const target = await principal();
      const row = running.world.servicePrincipals.get(target.servicePrincipalId);
      if (!row) throw new Error('The service principal was not made.');
      running.world.servicePrincipals.put({ ...row, appRoleAssignmentRequired: true });
      return await asItself({ scope: `${target.clientId}/.default` });
    },
  ],
  [
    50013,
    'an app-only token to exchange',
    400,
    'invalid_grant',
    async () => await onBehalfOf(await appToken(running)),
  ],
  [
    500133,
    'an expired token to exchange',
    400,
    'invalid_grant',
    async () => {
      const token = await personToken(running, 'Ada Moreau');
      await control(running, 'POST', '/clock', { advanceSeconds: 3700 });
      return await onBehalfOf(token);
    },
  ],
  [
    54005,
    'a code that was redeemed',
    400,
    'invalid_grant',
    async () => {
      const code = await codeFor();
      await redeemAt(running, code);
      return await redeemAt(running, code);
    },
  ],
  [
    70008,
    'a code of eleven minutes ago',
    400,
    'invalid_grant',
    async () => {
      const code = await codeFor();
      await control(running, 'POST', '/clock', { advanceSeconds: 660 });
      return await redeemAt(running, code);
    },
  ],
  [70000, 'a code nobody gave out', 400, 'invalid_grant', () => redeemAt(running, '1.nothing')],
  [70000, 'a refresh token nobody gave out', 400, 'invalid_grant', () => refresh('1.nothing')],
  [
    700084,
    'a refresh token of a single-page app after a day',
    400,
    'invalid_grant',
    async () => {
      const token = textOf(await redeemAt(running, await codeFor()), 'refresh_token');
      await control(running, 'POST', '/clock', { advanceSeconds: 25 * 3600 });
      return await refresh(token);
    },
  ],
  [70003, 'an unknown grant', 400, 'unsupported_grant_type', () => asItself({ grant_type: 'x' })],
  [900144, 'no grant', 400, 'invalid_request', () => asItself({ grant_type: undefined })],
  [9002326, 'a browser', 400, 'invalid_request', () => asItself({}, browser)],
  [50076, 'a policy that wants MFA', 400, 'interaction_required', () => byPolicy('AADSTS50076')],
  [50079, 'a policy that enrolls', 400, 'interaction_required', () => byPolicy('AADSTS50079')],
  [53003, 'a policy that blocks', 400, 'interaction_required', () => byPolicy('AADSTS53003')],
];

describe('AADSTS', () => {
  test.each(rows)('%i: %s is %i %s', async (code, _, status, error, call) => {
    const refused = await call();
    expect(refusalOf(refused)).toEqual([status, error, [code]]);
    expect(refused.body.error_description).toMatch(new RegExp(`^AADSTS${code}: `));
    expect(refused.body.error_uri).toBe(`https://login.microsoftonline.com/error?code=${code}`);
  });
});

test('a missing consent says so to programs, and a policy says which claims satisfy it', async () => {
  const unconsented = await onBehalfOf(await personToken(running, 'Ada Moreau'));
  expect(unconsented.body.suberror).toBe('consent_required');
  const { claims } = (await byPolicy('AADSTS50076')).body;
  expect(JSON.parse(String(claims))).toMatchObject({
    access_token: { capolids: { essential: true } },
  });
});

describe('where both are quoted, the error is either', () => {
  test('of an application without a service principal', async () => {
    const made = await principal();
    running.world.servicePrincipals.remove(made.servicePrincipalId);
    await behave(running, { missingServicePrincipalError: 'unauthorized_client' });
    expect((await asPrincipal(made)).body).toMatchObject({
      error: 'unauthorized_client',
      error_codes: [7000229],
    });
  });

  test('of an application that is not assigned', async () => {
    const target = await principal();
    const row = running.world.servicePrincipals.get(target.servicePrincipalId);
    if (!row) throw new Error('The service principal was not made.');
    running.world.servicePrincipals.put({ ...row, appRoleAssignmentRequired: true });
    await behave(running, { unassignedApplicationError: 'unauthorized_client' });
    const refused = await asItself({ scope: `${target.clientId}/.default` });
    expect(refusalOf(refused)).toEqual([400, 'unauthorized_client', [501051]]);
  });

  test('of a federated token that fits nothing', async () => {
    await behave(running, { federatedMismatch: 'at-large' });
    for (const part of [{ issuer: 'https://other' }, { subject: 'REPO:A' }, { audience: 'b' }]) {
      expect(refusalOf(await federated(part))).toEqual([400, 'invalid_request', [70021]]);
    }
    expect((await federated({})).status).toBe(200);
  });
});

describe('the body of a refusal', () => {
  const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

  test.each([
    ['blank', ' '],
    ['line-break', '\r\n'],
  ])('has its ids and its time, in the text too, after a %s', async (choice, separator) => {
    await behave(running, { errorSeparator: choice });
    const { body, headers } = await asItself({ client_secret: 'wrong' });
    expect(body).toEqual({
      error: 'invalid_client',
      error_description: expect.any(String),
      error_codes: [7000215],
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/),
      trace_id: expect.stringMatching(new RegExp(`^${guid}$`)),
      correlation_id: expect.stringMatching(new RegExp(`^${guid}$`)),
      error_uri: 'https://login.microsoftonline.com/error?code=7000215',
    });
    expect(String(body.error_description).split(separator).slice(-6).join(separator)).toContain(
      [`Correlation ID: ${body.correlation_id}`, `Timestamp: ${body.timestamp}`].join(separator),
    );
    expect(headers.get('Cache-Control')).toContain('no-store');
    expect(headers.get('x-ms-request-id')).toMatch(new RegExp(guid));
  });

  test('repeats the caller’s correlation id', async () => {
    const id = crypto.randomUUID();
    const refused = await asItself({ client_secret: 'wrong' }, { 'client-request-id': id });
    expect(refused.body.correlation_id).toBe(id);
  });

  test('never holds the credential that was refused', async () => {
    const value = 'not-the-secret-but-close';
    const refused = await asItself({ client_secret: value });
    expect(JSON.stringify(refused.body)).not.toContain(value);
  });
});
