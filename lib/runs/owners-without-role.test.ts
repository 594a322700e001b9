import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { storedVerdictOf } from '#testing/verdict.ts';

let portal: TestPortal;
let principalId: string;
beforeAll(async () => {
  portal = await startTestPortal();
  ({ principalId } = await portal.approve());
  await portal.settle();
  portal.pass(700);
}, 60_000);
afterAll(() => portal.close());

async function verified() {
  const admin = await portal.actor('Ada Moreau');
  const { runId } = must(await verifyPrincipal(admin, { principalId }));
  await portal.drain();
  return storedVerdictOf(runId);
}

const maya = { where: { name: 'Maya Lindqvist' } };

test.each([
  ['as an auditor', ['Auditor']],
  ['without any role', []],
])('an owner who signed in %s is a finding, until they are a maker again', async (_, roles) => {
  await database().person.updateMany({ ...maya, data: { roles } });
  const lost = await verified();
  expect(lost).toMatchObject({ outcome: 'differs', codes: ['owner-without-role'] });
  expect(lost.words).toContain('Maya Lindqvist');
  await database().person.updateMany({ ...maya, data: { roles: ['Maker', 'Auditor'] } });
  expect(await verified()).toMatchObject({ outcome: 'as-approved', codes: [] });
});
