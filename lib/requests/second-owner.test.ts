import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { approveRequest } from './approve-request.ts';
import { requestById } from './queries.ts';
import { reviewRequest } from './review-request.ts';
import { submitRequest } from './submit-request.ts';

// Who owns a principal held a role that may own at their last sign-in: when it is asked, and when it is decided.

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

const ask = async (changes: Parameters<TestPortal['ask']>[0] = {}) =>
  submitRequest(await portal.actor('Maya Lindqvist'), await portal.ask(changes), microsoft());

/** Roles that Max Okafor, the second owner, had at the last sign-in. */
const lastSignedInAs = (...roles: string[]) =>
  database().person.updateMany({ where: { name: 'Max Okafor' }, data: { roles } });

test.each([
  ['Audrey Berg', 'who only audits'],
  ['Ada Moreau', 'who only decides'],
  ['Gus Novak', 'who has no role'],
])('%s, %s, is refused at the field, and nothing is stored', async (name) => {
  const { personId } = await portal.actor(name);
  const outcome = await ask({ secondOwnerId: personId });
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
  expect(!outcome.ok && outcome.refusal.fields).toEqual({
    secondOwnerId: expect.stringContaining(`${name} cannot own a principal`),
  });
  expect(await database().request.count()).toBe(0);
});

test('who lost the role since is a line that is not met, and nobody can approve until it is back', async () => {
  const { requestId } = must(await ask());
  const admin = await portal.actor('Ada Moreau');
  const request = await requestById(admin, requestId);
  if (!request) throw new Error('The admin does not see the request.');
  const { specHash } = must(await reviewRequest(admin, request.spec, microsoft()));
  const decision = { requestId, specHash, comment: 'Looks right.' };

  await lastSignedInAs('Auditor');
  const { verdict, isAllowed } = must(await reviewRequest(admin, request.spec, microsoft()));
  expect(isAllowed).toBe(false);
  expect(verdict.filter((line) => !line.isMet)).toEqual([
    {
      rule: 'second-owner',
      isMet: false,
      code: 'second-owner-cannot-own',
      facts: { name: 'Max Okafor' },
    },
  ]);
  expect(await approveRequest(admin, decision, microsoft())).toMatchObject({
    ok: false,
    refusal: {
      code: 'policy-forbids',
      message: expect.stringContaining('Max Okafor cannot own a principal'),
    },
  });
  expect(await database().principal.count()).toBe(0);
  expect(await database().decision.count()).toBe(0);

  await lastSignedInAs('Maker');
  must(await approveRequest(admin, decision, microsoft()));
  const stored = await database().decision.findFirstOrThrow({ where: { requestId } });
  expect(stored.verdict).toContainEqual(
    expect.objectContaining({ rule: 'second-owner', isMet: true }),
  );
});
