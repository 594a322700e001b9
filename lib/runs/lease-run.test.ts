import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { storedOf, takeOver } from '#testing/overtaken.ts';
import { startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { advanceRun } from './advance-run.ts';
import { beginStep } from './begin-step.ts';
import { leaseRun, runLease } from './lease-run.ts';
import { reserveWriteSlot } from './reserve-write-slot.ts';

// One worker at a time has a run; whose lease is over has it no more, whatever it believes.
let portal: TestPortal;
let run: { principalId: string; runId: string };
beforeAll(async () => {
  portal = await startTestPortal();
  run = await portal.approve();
}, 60_000);
afterEach(async () => {
  await asOwner('DELETE FROM write_budget');
  await database().run.updateMany({
    data: { state: 'queued', leaseUntil: null, leaseToken: 0, nextAttemptAt: now() },
  });
});
afterAll(() => portal.close());

const rowOf = () => database().run.findUniqueOrThrow({ where: { id: run.runId } });
const secondsLeft = async () =>
  ((await rowOf()).leaseUntil?.getTime() ?? 0) / 1000 - now().getTime() / 1000;

async function leased() {
  const held = await leaseRun(run.runId);
  if (!held) throw new Error('The run could not be leased.');
  return held;
}

describe('The lease of a run', () => {
  test('is had by one of several workers that ask at once, and keeps the others out', async () => {
    const asked = await Promise.all([1, 2, 3, 4].map(() => leaseRun(run.runId)));
    expect(asked.filter((one) => one !== null)).toHaveLength(1);
    expect(await rowOf()).toMatchObject({ state: 'running', leaseToken: 1 });
    const before = await storedOf(run.principalId);
    portal.sandbox.sandbox.log.clear();
    expect(await advanceRun(run.runId, microsoft())).toBe('not-due');
    expect(portal.sandbox.sandbox.log.recent()).toEqual([]);
    expect(await storedOf(run.principalId)).toEqual(before);
  });

  test('is over 20 seconds after its holder was last heard of, and another’s then', async () => {
    await leased();
    portal.pass(17);
    expect(await leaseRun(run.runId)).toBeNull();
    portal.pass(4);
    expect(await leaseRun(run.runId)).toMatchObject({ leaseToken: 2 });
    expect(await secondsLeft()).toBeGreaterThan(15);
  });

  test('lasts for as long as it is renewed', async () => {
    const held = await leased();
    for (let times = 0; times < 3; times += 1) {
      portal.pass(15);
      expect(await runLease.renew(held)).toBe(true);
      expect(await secondsLeft()).toBeGreaterThan(15);
    }
    expect(await leaseRun(run.runId)).toBeNull();
  });

  test('is not renewed for a worker that lost it, nor for a run that moved on', async () => {
    const held = await leased();
    const other = await takeOver(run.runId);
    portal.pass(5);
    expect(await runLease.renew(held)).toBe(false);
    expect((await rowOf()).leaseUntil).toEqual(other.leaseUntil);
    await database().run.update({
      where: { id: run.runId },
      data: { state: 'cancelled', leaseToken: held.leaseToken, leaseUntil: null },
    });
    expect(await runLease.renew(held)).toBe(false);
    expect((await rowOf()).leaseUntil).toBeNull();
  });

  test.each(['resting', 'failed', 'succeeded', 'cancelled'])(
    'is not to be had of a run that is %s',
    async (state) => {
      await database().run.update({ where: { id: run.runId }, data: { state } });
      expect(await leaseRun(run.runId)).toBeNull();
      expect(await rowOf()).toMatchObject({ state, leaseToken: 0, leaseUntil: null });
    },
  );

  test.each(['queued', 'running', 'waiting'])(
    'is to be had of a run that is %s, once it is due',
    async (state) => {
      const nextAttemptAt = secondsAfter(now(), 60);
      await database().run.update({ where: { id: run.runId }, data: { state, nextAttemptAt } });
      expect(await leaseRun(run.runId)).toBeNull();
      portal.pass(60);
      expect(await leaseRun(run.runId)).toMatchObject({ id: run.runId, leaseToken: 1 });
    },
  );

  test('leads to the first step that is not done', async () => {
    expect((await leased()).step.key).toBe('application');
    const first = { runId_position: { runId: run.runId, position: 0 } };
    await database().runStep.update({ where: first, data: { state: 'done' } });
    portal.pass(21);
    expect((await leased()).step.key).toBe('service-principal');
    await database().runStep.update({ where: first, data: { state: 'todo' } });
  });
});

describe('Between its lease and its first call, a worker', () => {
  test.each([
    ['was overtaken', () => takeOver(run.runId)],
    ['slept until its lease was over', async () => portal.pass(21)],
  ])('that %s begins no step', async (_, meanwhile) => {
    const held = await leased();
    await meanwhile();
    const before = await storedOf(run.principalId);
    expect(await beginStep(held)).toBeNull();
    expect(await storedOf(run.principalId)).toEqual(before);
  });

  test('that was overtaken puts off nothing, where its write would have to wait', async () => {
    const inAnHour = secondsAfter(now(), 3600);
    await database().writeBudget.create({
      data: { lane: 'graph', freeAt: inAnHour, blockedUntil: inAnHour },
    });
    const held = await leased();
    await takeOver(run.runId);
    const before = await storedOf(run.principalId);
    expect(await reserveWriteSlot(held)).toBe(false);
    expect(await storedOf(run.principalId)).toEqual(before);
  });

  test('that has to wait for its write gives the lease back, with a job for its time', async () => {
    const inAnHour = secondsAfter(now(), 3600);
    await database().writeBudget.create({
      data: { lane: 'graph', freeAt: inAnHour, blockedUntil: inAnHour },
    });
    const { jobs } = await storedOf(run.principalId);
    expect(await advanceRun(run.runId, microsoft())).toBe('held-back');
    expect(await rowOf()).toMatchObject({
      state: 'queued',
      leaseUntil: null,
      nextAttemptAt: inAnHour,
    });
    const after = await storedOf(run.principalId);
    expect(after.jobs.map((job) => job.startAfter)).toContainEqual(inAnHour);
    expect(after.jobs).toHaveLength(jobs.length + 1);
    const [step] = after.runs.flatMap((one) => one.steps);
    expect(step).toMatchObject({ slotAt: inAnHour, attempts: 0, state: 'todo' });
  });
});
