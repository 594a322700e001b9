import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { removeStored } from '#lib/credentials/remove-stored.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { credentialState } from '#lib/model/credential.ts';
import { principalById, principalPulse } from '#lib/principals/queries.ts';
import { accessOf } from '#testing/compare-world.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { anHourLater, inUse, issueOpen, ready } from '#testing/stop-principal.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';

// A secret that an owner has removed opens nothing any more; its principal goes on.

// A pause of the portal is a leap of the portal's clock: a proof waits for replicas in no time.
vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => portal.pass(milliseconds / 1000),
}));

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

const stateOf = async (id: string) =>
  (await database().credential.findUniqueOrThrow({ where: { id } })).state;

test('a stored secret is removed in Entra, by either owner, and history says who and why', async () => {
  const { principalId, credentialId } = await inUse(portal);
  const owner = await portal.actor('Max Okafor');
  must(await removeStored(owner, { credentialId }));
  await anHourLater(portal);
  expect(await stateOf(credentialId)).toBe('removed');
  expect(await accessOf(portal.sandbox, principalId)).toEqual({
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
  const { credentialId } = await inUse(portal);
  const refusal = async (who: Awaited<ReturnType<TestPortal['actor']>>, id = credentialId) => {
    const outcome = await removeStored(who, { credentialId: id });
    return outcome.ok ? 'none' : outcome.refusal.code;
  };
  expect(await refusal(await portal.actor('Ada Moreau'))).toBe('not-found');
  const stale = await portal.actor('Maya Lindqvist');
  portal.pass(16 * 60);
  expect(await refusal(stale)).toBe('sign-in-again');
  expect(await stateOf(credentialId)).toBe('stored');
  const fresh = await portal.actor('Maya Lindqvist');
  const both = await Promise.all([refusal(fresh), refusal(await portal.actor('Max Okafor'))]);
  expect(both.sort()).toEqual(['conflict', 'none']);
  const { principalId } = await ready(portal);
  const open = await issueOpen(portal, principalId);
  expect(await refusal(open.maker, open.credentialId)).toBe('conflict');
});

test('a page notices that an older secret is being removed, whatever was issued since', async () => {
  const { principalId, credentialId } = await inUse(portal);
  const owner = await portal.actor('Maya Lindqvist');
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

describe('Beginning to remove', () => {
  const owner = () => portal.actor('Maya Lindqvist');
  const row = (id: string) => database().credential.findUniqueOrThrow({ where: { id } });

  test('is for a secret that is stored, and for none in another state', async () => {
    const { credentialId } = await inUse(portal);
    const removals = credentialState.options.filter((state) => state !== 'stored');
    for (const state of removals) {
      await database().credential.update({ where: { id: credentialId }, data: { state } });
      const before = await row(credentialId);
      expect(await removeStored(await owner(), { credentialId })).toMatchObject({
        refusal: { code: 'conflict' },
      });
      expect(await row(credentialId)).toEqual(before);
    }
  });

  test('is of that one alone, with the reason, and due at once', async () => {
    const { principalId, credentialId } = await inUse(portal);
    const other = await issueOpen(portal, principalId);
    const before = await row(other.credentialId);
    must(await removeStored(await owner(), { credentialId }));
    expect(await row(credentialId)).toMatchObject({
      state: 'removing',
      removalWhy: 'removed',
      ciphertext: null,
      nextAttemptAt: expect.any(Date),
      leaseUntil: null,
    });
    expect(await row(other.credentialId)).toEqual(before);
  });

  test('is refused to whoever asked for it and owns the principal no more, and that is on record', async () => {
    const { principalId, credentialId } = await inUse(portal);
    const former = await owner();
    await asOwner('DELETE FROM principal_owner WHERE principal_id = $1 AND person_id = $2', [
      principalId,
      former.personId,
    ]);
    expect(await removeStored(former, { credentialId })).toMatchObject({
      refusal: { code: 'not-found' },
    });
    expect(await stateOf(credentialId)).toBe('stored');
    const denied = await database().auditEvent.findFirst({
      where: { kind: 'access.denied', actorId: former.personId },
      orderBy: { seq: 'desc' },
    });
    expect(denied?.body).toContain('"verb":"credential.remove"');
    expect(denied?.body).toContain(credentialId);
  });
});
