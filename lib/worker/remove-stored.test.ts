import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { principalById, principalPulse } from '#lib/principals/queries.ts';
import { removeStored } from '#lib/principals/remove-stored.ts';
import { type House, must, openHouse } from './house-fixture.ts';
import { anHourLater, inUse, issue, ready } from './stop-fixture.ts';
import { accessOf } from './world-fixture.ts';

// A secret that an owner has removed opens nothing any more; its principal goes on.

// A pause of the portal is a leap of the house's clock: a proof waits for replicas in no time.
vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => house.pass(milliseconds / 1000),
}));

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const stateOf = async (id: string) =>
  (await database().credential.findUniqueOrThrow({ where: { id } })).state;

test('a stored secret is removed in Entra, by either owner, and history says who and why', async () => {
  const { principalId, credentialId } = await inUse(house);
  const owner = await house.actor('Max Okafor');
  must(await removeStored(owner, { credentialId }));
  await anHourLater(house);
  expect(await stateOf(credentialId)).toBe('removed');
  expect(await accessOf(house.sandbox, principalId)).toEqual({
    isUserDisabled: false,
    isEnabled: true,
    secrets: 0,
  });
  expect((await principalById(owner, principalId))?.status.word).toBe('Ready');
  const events = await database().auditEvent.findMany({
    where: { principalId, kind: { in: ['credential.removal-requested', 'credential.removed'] } },
    orderBy: { seq: 'asc' },
  });
  expect(events.map((event) => event.actorId)).toEqual([owner.personId, null]);
  expect(events[1]?.body).toContain('"why":"removed"');
});

test('is for owners with a recent sign-in, once, and never in the middle of a hand-over', async () => {
  const { credentialId } = await inUse(house);
  const refusal = async (who: Awaited<ReturnType<House['actor']>>, id = credentialId) => {
    const outcome = await removeStored(who, { credentialId: id });
    return outcome.ok ? 'none' : outcome.refusal.code;
  };
  expect(await refusal(await house.actor('Ada Moreau'))).toBe('not-found');
  const stale = await house.actor('Maya Lindqvist');
  house.pass(16 * 60);
  expect(await refusal(stale)).toBe('sign-in-again');
  expect(await stateOf(credentialId)).toBe('stored');
  const fresh = await house.actor('Maya Lindqvist');
  const both = await Promise.all([refusal(fresh), refusal(await house.actor('Max Okafor'))]);
  expect(both.sort()).toEqual(['conflict', 'none']);
  const { principalId } = await ready(house);
  const open = await issue(house, principalId);
  expect(await refusal(open.maker, open.credentialId)).toBe('conflict');
});

test('a page notices that an older secret is being removed, whatever was issued since', async () => {
  const { principalId, credentialId } = await inUse(house);
  const owner = await house.actor('Maya Lindqvist');
  const { id, ...row } = await database().credential.findUniqueOrThrow({
    where: { id: credentialId },
    omit: { publicKey: true, proof: true, cause: true, removalSeen: true },
  });
  const later = { ...row, state: 'failed', publicKey: {}, requestedAt: secondsAfter(now(), 60) };
  await database().credential.createMany({ data: [later, later] });
  const before = await principalPulse(owner, principalId);
  must(await removeStored(owner, { credentialId: id }));
  expect(await principalPulse(owner, principalId)).not.toBe(before);
});
