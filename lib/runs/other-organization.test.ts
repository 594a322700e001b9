import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { changeAddress } from '#lib/environments/change-address.ts';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { cause } from '#lib/model/cause.ts';
import { causeWords } from '#lib/model/cause-words.ts';
import { requestSpec } from '#lib/model/request.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';
import { byHand } from '#testing/by-hand.ts';
import { cut, ready, stopAs } from '#testing/stop-principal.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { approveTwoSeats } from '#testing/two-seats.ts';
import { storedVerdictOf } from '#testing/verdict.ts';

// A copy can take over an environment's address: nothing is written to an organization that nobody approved.
let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
}, 60_000);
afterEach(() => answerAs());
afterAll(() => portal.close());

const organizations = new Map<string, string>();

/** The organization with another id answers at the address of an environment, or its own again. */
function answerAs(name?: string, otherId?: string): void {
  const { environments } = portal.sandbox.world;
  for (const one of environments.all()) {
    if (!one.organization) continue;
    const ownId = organizations.get(one.id) ?? one.organization.id;
    organizations.set(one.id, ownId);
    const id = one.displayName === name && otherId ? otherId : ownId;
    environments.put({ ...one, organization: { ...one.organization, id } });
  }
}

const copyId = '5b1f1d0e-6f6e-4f0a-9d3b-2f1f4f5b7c11';
const usersIn = (name: string) => {
  const { environments, systemUsers } = portal.sandbox.world;
  const id = environments.all().find((one) => one.displayName === name)?.id ?? '';
  return systemUsers.by('environmentId', id).length;
};

async function stopOf(runId: string) {
  const step = await database().runStep.findFirstOrThrow({ where: { runId, state: 'failed' } });
  const stored = cause.parse(step.cause);
  return { key: step.key, stored, words: causeWords(stored) };
}

test('a run stops with words before it writes to another organization than the approved one', async () => {
  const { runId } = await portal.approve();
  const before = usersIn('Sales Dev');
  answerAs('Sales Dev', copyId);
  await portal.settle();
  const { key, stored, words } = await stopOf(runId);
  const { organizationId: approvedId } = await database().environment.findFirstOrThrow({
    where: { displayName: 'Sales Dev' },
  });
  expect(key).toBe('application-user');
  expect(stored).toMatchObject({
    ...{ kind: 'stopped', code: 'other-organization', facts: { approvedId, foundId: copyId } },
  });
  expect(words).toContain('Nothing was written there.');
  expect(usersIn('Sales Dev')).toBe(before);
});

test('a run goes on at the address that its organization has by now, and what was approved stays', async () => {
  const { runId, principalId } = await portal.approve();
  const { environments } = portal.sandbox.world;
  const before = environments.by('domainName', 'salesdev')[0];
  const own = before?.organization;
  if (!own) throw new Error('The tenant is another one.');
  const approved = await database().approvedSpec.findFirstOrThrow({ where: { principalId } });
  const { environmentId, ...approvedIn } = requestSpec.parse(approved.spec);
  const users = usersIn('Sales Dev');
  const move = async (domainName: string) => {
    const instanceUrl = `https://${domainName}.crm4.dynamics.com`;
    const organization = { ...own, domainName, instanceUrl: `${instanceUrl}/` };
    environments.put({ ...before, organization });
    const ada = await portal.actor('Ada Moreau');
    must(await changeAddress(ada, { environmentId, instanceUrl }, microsoft()));
  };
  await move('saleslive');
  await portal.settle();
  expect((await database().run.findUniqueOrThrow({ where: { id: runId } })).state).toBe(
    'succeeded',
  );
  expect(usersIn('Sales Dev')).toBe(users + 1);
  expect(await database().approvedSpec.findFirst({ where: { principalId } })).toEqual(approved);
  expect(approvedIn.instanceUrl).toBe('https://salesdev.crm4.dynamics.com');
  await move('salesdev');
});

test('so it does at a second seat, which is asked by itself', async () => {
  const { runId } = await approveTwoSeats(['Sales Dev', 'Sales Test']);
  const before = usersIn('Sales Test');
  answerAs('Sales Test', copyId);
  await portal.settle();
  const { stored } = await stopOf(runId);
  expect(stored).toMatchObject({ code: 'other-organization', facts: { foundId: copyId } });
  expect(usersIn('Sales Test')).toBe(before);
});

test('an organization that is asked for once more on a later try is the one of then', async () => {
  portal.fault({ kind: 'status', status: 503, operation: 'POST /systemusers', count: 1 });
  const { runId } = await portal.approve();
  await portal.drain();
  answerAs('Sales Dev', copyId);
  await portal.settle();
  expect((await stopOf(runId)).stored).toMatchObject({ code: 'other-organization' });
});

test('a verification says that another organization answers, and judges nothing else there', async () => {
  const { principalId } = await ready(portal);
  portal.pass(700);
  answerAs('Sales Dev', copyId);
  const maker = await portal.actor('Maya Lindqvist');
  const { runId } = must(await verifyPrincipal(maker, { principalId }));
  await portal.drain();
  expect(await storedVerdictOf(runId)).toMatchObject({
    ...{ outcome: 'differs', codes: ['other-organization'] },
    row: { findings: [{ facts: { foundId: copyId } }] },
  });
});

test('a stop cuts access in Entra, leaves the other organization alone, and says so', async () => {
  const { principalId } = await ready(portal);
  const hand = byHand(portal, principalId);
  answerAs('Sales Dev', copyId);
  const runId = await stopAs(portal, principalId);
  await portal.settle();
  expect(hand.instance().accountEnabled).toBe(cut.isEnabled);
  expect(hand.user().isDisabled).toBe(false);
  const causes = await database().runStep.findMany({ where: { runId }, select: { cause: true } });
  expect(JSON.stringify(causes)).toContain('other-organization');
});
