import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSealed } from '#lib/credentials/open-sealed.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { principalById } from '#lib/principals/queries.ts';
import { submitRequest } from '#lib/requests/submit-request.ts';
import { oneOfEach, worldOf } from '#testing/compare-world.ts';
import { askIn, turn } from '#testing/multi-environment.ts';
import { tab } from '#testing/tab.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';

// What one form asked for in several environments: each has its own principal, its own run and its
// own outcome, and a secret of one opens none of the others.

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

/** Asks in one form, and has each approved. */
async function approvedIn(environments: string[]) {
  const maker = await portal.actor('Maya Lindqvist');
  const form = await askIn(portal, environments);
  const { requestIds } = must(await submitRequest(maker, form, microsoft()));
  const approved = [];
  for (const requestId of requestIds) approved.push(await portal.approveAsked(requestId));
  return approved;
}

async function principalOf({ principalId }: { principalId: string }) {
  const principal = await principalById(await portal.actor('Maya Lindqvist'), principalId);
  if (!principal) throw new Error('The maker does not see the principal.');
  return principal;
}

test('an environment that is disabled meanwhile holds up its own principal and no other', async () => {
  const approved = await approvedIn(['Sales Dev', 'Sales Test', 'Sales Production']);
  await turn(portal, 'Sales Test', 'Disabled');
  await portal.settle();
  const [dev, held, production] = await Promise.all(approved.map(principalOf));
  expect([dev, held, production].map((one) => one?.provisioning.state)).toEqual([
    'succeeded',
    'resting',
    'succeeded',
  ]);
  const clientIds = [dev, held, production].map((one) => one?.clientId);
  expect(new Set(clientIds).size).toBe(3);
  for (const made of [dev, production]) {
    expect(await worldOf(portal.sandbox, made?.id ?? '')).toEqual(
      oneOfEach(made?.clientId ?? '', ['Sales Importer']),
    );
  }
  expect((await worldOf(portal.sandbox, held?.id ?? '')).users).toEqual([]);
  const runs = await database().run.groupBy({
    by: ['principalId'],
    where: { principalId: { in: approved.map((one) => one.principalId) } },
    _count: true,
  });
  expect(runs.map((run) => run._count)).toEqual([1, 1, 1]);
});

test('a secret of one is good for its own environment, and an unknown user in the other', async () => {
  await turn(portal, 'Sales Test', 'Enabled');
  const approved = await approvedIn(['Sales Dev', 'Sales Test']);
  await portal.settle();
  const [dev] = await Promise.all(approved.map(principalOf));
  const secret = await secretOf(dev?.id ?? '');
  const entering = async (domainName: string) =>
    whoAmI(domainName, await tokenFor(dev?.clientId ?? '', secret, domainName));
  expect(await entering('salesdev')).toMatchObject({ status: 200 });
  expect(await entering('salestest')).toMatchObject({
    status: 403,
    body: { error: { code: '0x80072560' } },
  });
});

async function secretOf(principalId: string): Promise<string> {
  const maker = await portal.actor('Maya Lindqvist');
  const { publicKey, open } = tab();
  const form = { principalId, credentialId: newId(), publicKey };
  const { credentialId } = must(await issueSecret(maker, form));
  await portal.drain();
  return open(must(await openSealed(maker, { credentialId })).ciphertext);
}

/** What Entra hands to whoever has the secret: it does not know who may enter which environment. */
async function tokenFor(clientId: string, secret: string, domainName: string): Promise<string> {
  const answer = await fetch(microsoft().endpoints.tokenEndpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: secret,
      scope: `https://${domainName}.crm4.dynamics.com/.default`,
    }),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()).access_token;
}

async function whoAmI(
  domainName: string,
  token: string,
): Promise<{ status: number; body: unknown }> {
  const url = `${portal.sandbox.url}/dataverse/${domainName}/api/data/v9.2/WhoAmI`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  return { status: answer.status, body: await answer.json() };
}
