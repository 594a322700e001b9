import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { approveTwoSeats } from '#testing/two-seats.ts';
import { listedPrincipals } from './listed-principal.ts';
import { principalById } from './queries.ts';

// What the pages show of a principal is about all of its seats.
let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
}, 60_000);
afterAll(() => portal.close());

test('a principal with two seats is shown with both, and each step with its own', async () => {
  const { principalId, seatIds } = await approveTwoSeats(['Sales Dev', 'Sales Test']);
  await portal.settle();
  const maya = await portal.actor('Maya Lindqvist');
  const principal = await principalById(maya, principalId);
  expect(principal?.status.word).toBe('Ready');
  expect(principal?.seats.map((seat) => [seat.id, seat.environment.displayName])).toEqual([
    [seatIds[0], 'Sales Dev'],
    [seatIds[1], 'Sales Test'],
  ]);
  const users = portal.sandbox.world.systemUsers.by('applicationId', principal?.clientId ?? '');
  expect(principal?.seats.map((seat) => seat.userId)).toEqual(users.map(({ id }) => id));
  expect(principal?.verification?.evidence.seats.map((seat) => seat.userId)).toEqual(
    users.map(({ id }) => id),
  );
  expect(principal?.provisioning.steps.map((step) => step.place)).toEqual([
    ...[null, null, 'Sales Dev', 'Sales Dev', 'Sales Test', 'Sales Test', null],
  ]);
  const [line] = await listedPrincipals([principalId]);
  expect(line?.seats.map((seat) => seat.environment.displayName)).toEqual([
    'Sales Dev',
    'Sales Test',
  ]);
});

test('the steps of a principal with one seat name no place', async () => {
  const { principalId } = await portal.approve({ environment: 'Sales Test' });
  const principal = await principalById(await portal.actor('Maya Lindqvist'), principalId);
  expect(principal?.provisioning.steps.map((step) => step.place)).toEqual(Array(5).fill(null));
});
