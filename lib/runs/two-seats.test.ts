import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { stopPrincipal } from '#lib/principals/stop-principal.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';
import { nothing, worldOf } from '#testing/compare-world.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { approveTwoSeats } from '#testing/two-seats.ts';
import { undoRun } from './undo-run.ts';

// A principal with two seats is made, verified, stopped and undone at both.
let portal: TestPortal;
let principal: Awaited<ReturnType<typeof approveTwoSeats>>;
beforeAll(async () => {
  portal = await startTestPortal();
  principal = await approveTwoSeats(['Sales Dev', 'Sales Test']);
  await portal.settle();
}, 60_000);
afterAll(() => portal.close());

const stepsOf = async (runId: string) => {
  const steps = await database().runStep.findMany({
    where: { runId },
    orderBy: { position: 'asc' },
  });
  expect(steps.filter(({ state }) => state !== 'done')).toEqual([]);
  return steps.map(({ key, seatId }) => [key, seatId]);
};

/** Its application users in the sandbox, in the order of its seats. */
async function usersOf({ principalId, seatIds } = principal) {
  const rows = await database().remoteObject.findMany({
    where: { principalId, kind: 'application-user' },
  });
  return seatIds.map((seatId) => {
    const id = rows.find((row) => row.seatId === seatId)?.remoteId ?? '';
    const user = portal.sandbox.sandbox.world.systemUsers.get(id);
    if (!user) throw new Error(`The seat ${seatId} has no application user.`);
    return user;
  });
}

describe('A principal with two seats', () => {
  test('is made once, with a user and its roles at each', async () => {
    const [a, b] = principal.seatIds;
    expect(await stepsOf(principal.runId)).toEqual([
      ['application', null],
      ['service-principal', null],
      ['application-user', a],
      ['security-roles', a],
      ['application-user', b],
      ['security-roles', b],
      ['verification', null],
    ]);
    const roles = ['Sales Importer'];
    const { users, applications } = await worldOf(portal.sandbox.sandbox, principal.principalId);
    expect([applications.length, users]).toEqual([1, [roles, roles]]);
    const environments = (await usersOf()).map(({ environmentId }) => environmentId);
    expect(new Set(environments).size).toBe(2);
  });

  test('is found to differ at the seat where it does', async () => {
    const [first, second] = await usersOf();
    if (!first || !second) throw new Error('It has two users.');
    portal.sandbox.sandbox.world.systemUsers.put({ ...second, isDisabled: true });
    portal.sandbox.sandbox.world.systemUsers.put({ ...first, roleIds: [] });
    const maker = await portal.actor('Maya Lindqvist');
    const { runId } = must(await verifyPrincipal(maker, { principalId: principal.principalId }));
    await portal.settle();
    const { findings } = await database().verification.findFirstOrThrow({ where: { runId } });
    const [a, b] = principal.seatIds;
    expect(findings).toEqual([
      { code: 'application-user-disabled', seatId: b, facts: {} },
      {
        code: 'role-missing',
        seatId: a,
        facts: expect.objectContaining({ name: 'Sales Importer' }),
      },
    ]);
    for (const user of [first, second]) portal.sandbox.sandbox.world.systemUsers.put(user);
  });

  test('is stopped at both by the look at its end, where no step could do it', async () => {
    const { principalId } = principal;
    const maker = await portal.actor('Maya Lindqvist');
    const { runId } = must(await stopPrincipal(maker, { principalId }));
    portal.fault({ operation: 'PATCH /systemusers/{id}', kind: 'status', status: 403, count: 2 });
    await portal.settle();
    expect(await stepsOf(runId)).toEqual([
      ['disable-application-user', principal.seatIds[1]],
      ['disable-application-user', principal.seatIds[0]],
      ['disable-service-principal', null],
      ['client-secrets', null],
    ]);
    expect((await usersOf()).map(({ isDisabled }) => isDisabled)).toEqual([true, true]);
  });
});

test('An undo of both leaves nothing of either, where the watch has to remove their users', async () => {
  const { principalId, runId } = await approveTwoSeats(['Sales Dev', 'Sales Test']);
  await portal.settle();
  const admin = await portal.actor('Ada Moreau');
  must(await undoRun(admin, { runId }));
  portal.fault({ operation: 'PATCH /systemusers/{id}', kind: 'status', status: 403, count: 2 });
  await portal.settle();
  expect(await worldOf(portal.sandbox.sandbox, principalId)).toEqual(nothing);
  const left = await database().remoteObject.count({ where: { principalId, removedAt: null } });
  expect(left).toBe(0);
});
