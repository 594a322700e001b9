import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { hashOfValue } from '#lib/kernel/digest.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import type { Outcome } from '#lib/model/refusal.ts';
import { signedInAgo } from '#testing/somebody.ts';
import { startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { approveRequest } from './approve-request.ts';
import { requestById } from './queries.ts';
import { rejectRequest } from './reject-request.ts';
import { reviewRequest } from './review-request.ts';
import { submitRequest } from './submit-request.ts';
import { withdrawRequest } from './withdraw-request.ts';

// A decision is made once, by somebody else, on what was shown: all of it or nothing.

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

const code = (outcome: Outcome<unknown>) => (outcome.ok ? 'ok' : outcome.refusal.code);

async function submitted(by = 'Maya Lindqvist', changes: Parameters<TestPortal['ask']>[0] = {}) {
  const maker = await portal.actor(by);
  const outcome = await submitRequest(maker, await portal.ask(changes), microsoft());
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.value.requestId;
}

async function decisionOn(requestId: string, comment = 'Looks right.') {
  const row = await database().request.findUniqueOrThrow({ where: { id: requestId } });
  const admin = await portal.actor('Ada Moreau');
  const request = await requestById(admin, requestId);
  if (!request) throw new Error('not there');
  const review = await reviewRequest(admin, request.spec, microsoft());
  return { requestId, specHash: review.ok ? review.value.specHash : row.specHash, comment };
}

async function traces(requestId: string) {
  const principals = await database().principal.findMany({
    where: { requestId },
    include: { runs: true },
  });
  return {
    principals: principals.length,
    runs: principals.flatMap((principal) => principal.runs).length,
    decisions: await database().decision.count({ where: { requestId } }),
  };
}

describe('A decision', () => {
  test('of two admins at once, one decides and the other is told who', async () => {
    const requestId = await submitted();
    const decision = await decisionOn(requestId);
    const outcomes = await Promise.all([
      approveRequest(await portal.actor('Ada Moreau'), decision, microsoft()),
      approveRequest(await portal.actor('Ali Haddad'), decision, microsoft()),
    ]);
    expect(outcomes.map(code).sort()).toEqual(['already-decided', 'ok']);
    const told = outcomes.find((outcome) => !outcome.ok);
    expect(told && !told.ok && told.refusal.message).toMatch(
      /^(Ada Moreau|Ali Haddad) approved it/,
    );
    expect(await traces(requestId)).toEqual({ principals: 1, runs: 1, decisions: 1 });
  });

  test('makes the principal at that moment, and its event names the environment', async () => {
    const requestId = await submitted();
    const decision = await decisionOn(requestId);
    const before = now();
    expect(
      code(await approveRequest(await portal.actor('Ada Moreau'), decision, microsoft())),
    ).toBe('ok');
    const { environmentId, principal } = await database().request.findUniqueOrThrow({
      where: { id: requestId },
      include: { principal: true },
    });
    const createdAt = principal?.createdAt.getTime() ?? 0;
    expect(createdAt).toBeGreaterThanOrEqual(before.getTime());
    expect(createdAt).toBeLessThanOrEqual(now().getTime());
    const event = await database().auditEvent.findFirstOrThrow({
      where: { kind: 'request.approved', principalId: principal?.id ?? null },
    });
    expect(event.environmentId).toBe(environmentId);
  });

  test('freezes what was approved in a row of its own, which nobody can change', async () => {
    const requestId = await submitted();
    const decision = await decisionOn(requestId);
    const admin = await portal.actor('Ada Moreau');
    expect(code(await approveRequest(admin, decision, microsoft()))).toBe('ok');
    const { spec, principal, decisions } = await database().request.findUniqueOrThrow({
      where: { id: requestId },
      include: { decisions: true, principal: { include: { approved: true, seats: true } } },
    });
    const [row, ...more] = principal?.approved ?? [];
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      ...{ requestId, version: 1, intent: 'running', seatId: principal?.seats[0]?.id, spec },
      specHash: decision.specHash,
    });
    expect(decisions.map((one) => one.specHash)).toEqual([hashOfValue(row?.spec)]);
    const event = await database().auditEvent.findFirstOrThrow({
      where: { kind: 'request.approved', principalId: principal?.id ?? null },
    });
    expect(JSON.parse(event.body).event).toMatchObject({ specHash: decision.specHash });
    for (const change of [
      "UPDATE approved_spec SET intent = 'retired'",
      'DELETE FROM approved_spec',
    ])
      await expect(portal.asOwner(change)).rejects.toThrow('append-only');
  });

  test('is never made by the one who asked, nor by the second owner, and the attempt is history', async () => {
    const mia = await portal.actor('Mia Tanaka');
    const own = await submitted('Mia Tanaka');
    const owned = await submitted('Maya Lindqvist', { secondOwnerId: mia.personId });
    for (const requestId of [own, owned]) {
      expect(code(await approveRequest(mia, await decisionOn(requestId), microsoft()))).toBe(
        'own-request',
      );
      expect(code(await rejectRequest(mia, await decisionOn(requestId), microsoft()))).toBe(
        'own-request',
      );
      expect(await traces(requestId)).toEqual({ principals: 0, runs: 0, decisions: 0 });
    }
    const denied = await database().auditEvent.count({
      where: { kind: 'access.denied', actorId: mia.personId },
    });
    const attempts = await database().denial.findMany({ where: { personId: mia.personId } });
    // To approve and to reject is one attempt at a decision, made twice on each of them.
    expect([denied, attempts.map(({ count }) => count)]).toEqual([2, [2, 2]]);
  });

  test('needs the role, and a sign-in that is younger than 15 minutes', async () => {
    const requestId = await submitted();
    const decision = await decisionOn(requestId);
    expect(
      code(await approveRequest(await portal.actor('Max Okafor'), decision, microsoft())),
    ).toBe('not-found');
    const admin = await portal.actor('Ada Moreau');
    const stale = signedInAgo(admin, 16 * 60);
    expect(code(await approveRequest(stale, decision, microsoft()))).toBe('sign-in-again');
    expect(await traces(requestId)).toEqual({ principals: 0, runs: 0, decisions: 0 });
  });

  test('is void when it names what was never shown, also where it rejects', async () => {
    const requestId = await submitted();
    const posted = { ...(await decisionOn(requestId)), specHash: 'a'.repeat(64) };
    const admin = await portal.actor('Ada Moreau');
    expect(code(await approveRequest(admin, posted, microsoft()))).toBe('spec-changed');
    expect(code(await rejectRequest(admin, posted, microsoft()))).toBe('spec-changed');
    expect(await traces(requestId)).toEqual({ principals: 0, runs: 0, decisions: 0 });
    const events = await database().auditEvent.count({ where: { kind: 'request.rejected' } });
    expect(events).toBe(0);
  });

  test('that rejects stands in the rows and in the history with the hash that was shown', async () => {
    const requestId = await submitted();
    const shown = await decisionOn(requestId, 'Ask for less.');
    const admin = await portal.actor('Ada Moreau');
    expect(code(await rejectRequest(admin, shown, microsoft()))).toBe('ok');
    const decision = await database().decision.findFirstOrThrow({ where: { requestId } });
    expect(decision.specHash).toBe(shown.specHash);
    const event = await database().auditEvent.findFirstOrThrow({
      where: { kind: 'request.rejected', body: { contains: requestId } },
    });
    expect(JSON.parse(event.body).event.specHash).toBe(shown.specHash);
  });

  test('can reject where the environment does not answer, by the hash of what was sent', async () => {
    const requestId = await submitted();
    portal.fault({ operation: 'GET /roles', kind: 'status', status: 403, count: 9 });
    try {
      const decision = await decisionOn(requestId, 'Ask again later.');
      const admin = await portal.actor('Ada Moreau');
      expect(code(await rejectRequest(admin, decision, microsoft()))).toBe('ok');
    } finally {
      portal.sandbox.sandbox.faults.clear();
    }
  });

  test('is void when a role allows something else than what was shown', async () => {
    const requestId = await submitted();
    const decision = await decisionOn(requestId);
    const { world } = portal.sandbox;
    const role = world.securityRoles.all().find((one) => one.name === 'Sales Importer');
    if (!role) throw new Error('There is no such role in the sandbox.');
    const before = role.privileges;
    for (const copy of world.securityRoles.all().filter((one) => one.name === 'Sales Importer')) {
      world.securityRoles.put({ ...copy, privileges: before.slice(1) });
    }
    try {
      const outcome = await approveRequest(await portal.actor('Ada Moreau'), decision, microsoft());
      expect(code(outcome)).toBe('spec-changed');
      expect(await traces(requestId)).toEqual({ principals: 0, runs: 0, decisions: 0 });
    } finally {
      for (const copy of world.securityRoles.all().filter((one) => one.name === 'Sales Importer')) {
        world.securityRoles.put({ ...copy, privileges: before });
      }
    }
  });

  test('after a withdrawal decides nothing, and a withdrawal after a decision takes nothing back', async () => {
    const withdrawn = await submitted();
    const decision = await decisionOn(withdrawn);
    const maker = await portal.actor('Maya Lindqvist');
    expect(code(await withdrawRequest(maker, { requestId: withdrawn }))).toBe('ok');
    expect(
      code(await approveRequest(await portal.actor('Ada Moreau'), decision, microsoft())),
    ).toBe('already-decided');
    const rejected = await submitted();
    expect(
      code(
        await rejectRequest(
          await portal.actor('Ada Moreau'),
          await decisionOn(rejected, 'Ask for less.'),
          microsoft(),
        ),
      ),
    ).toBe('ok');
    expect(code(await withdrawRequest(maker, { requestId: rejected }))).toBe('already-decided');
    expect(await database().request.findUnique({ where: { id: rejected } })).toMatchObject({
      state: 'rejected',
    });
  });

  test('leaves no decision, no principal and no event when its transaction fails', async () => {
    const requestId = await submitted('Maya Lindqvist', { name: 'taken-meanwhile' });
    const decision = await decisionOn(requestId);
    await takeName('taken-meanwhile');
    const events = await database().auditEvent.count();
    const outcome = await approveRequest(await portal.actor('Ada Moreau'), decision, microsoft());
    expect(code(outcome)).toBe('conflict');
    expect(await traces(requestId)).toEqual({ principals: 0, runs: 0, decisions: 0 });
    expect(await database().auditEvent.count()).toBe(events);
    expect(await database().request.findUnique({ where: { id: requestId } })).toMatchObject({
      state: 'pending',
    });
  });
});

/** A principal that took the name between asking and deciding, by another request. */
async function takeName(name: string): Promise<void> {
  const requestId = await submitted();
  await database().principal.create({
    data: {
      requestId,
      name,
      usedBy: 'other',
      endsOn: new Date('2027-01-01'),
      createdAt: new Date(),
    },
  });
}

describe('A request', () => {
  test.each([
    ['System Administrator', 'does not hand it out'],
    ['Finance Auditor', 'cannot grant it'],
  ])('for %s is refused at the field, with the reason', async (role, words) => {
    const maker = await portal.actor('Maya Lindqvist');
    const outcome = await submitRequest(maker, await portal.ask({ roles: [role] }), microsoft());
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'invalid' } });
    expect(!outcome.ok && outcome.refusal.fields?.roleIds).toContain(words);
  });

  test('of two for the same name at once, one is accepted', async () => {
    const [maya, max] = [await portal.actor('Maya Lindqvist'), await portal.actor('Max Okafor')];
    const form = await portal.ask({
      name: 'same-name',
      secondOwnerId: (await portal.actor('Mia Tanaka')).personId,
    });
    const outcomes = await Promise.all([
      submitRequest(maya, form, microsoft()),
      submitRequest(max, form, microsoft()),
    ]);
    expect(outcomes.map(code).sort()).toEqual(['already-there', 'ok']);
  });

  test('with an end past the limit of its environment says so at the field', async () => {
    const maker = await portal.actor('Maya Lindqvist');
    const outcome = await submitRequest(
      maker,
      await portal.ask({ endsOn: '2099-01-01' }),
      microsoft(),
    );
    expect(!outcome.ok && outcome.refusal.fields?.endsOn).toContain('allows at most 730 days');
  });

  test('is not to be seen by another maker, and is by an auditor', async () => {
    const requestId = await submitted('Mia Tanaka', {
      secondOwnerId: (await portal.actor('Max Okafor')).personId,
    });
    expect(await requestById(await portal.actor('Maya Lindqvist'), requestId)).toBeNull();
    expect(await requestById(await portal.actor('Audrey Berg'), requestId)).toMatchObject({
      id: requestId,
    });
  });
});
