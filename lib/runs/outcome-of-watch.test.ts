import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { byHand } from '#testing/by-hand.ts';
import { storedOf } from '#testing/overtaken.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { toldCause } from '#testing/told-cause.ts';
import { advanceRun } from './advance-run.ts';
import { undoRun } from './undo-run.ts';

// After an undo the portal watches until nothing has turned up for a quarter of an hour.
let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterEach(() => portal.sandbox.sandbox.faults.clear());
afterAll(() => portal.close());

/** A principal whose undo has taken everything back and is about to look for the first time. */
async function watching() {
  const { principalId, runId } = await portal.approve();
  await portal.drain();
  const { application, user } = byHand(portal, principalId);
  const seen = { application: application(), user: user() };
  const { undoRunId } = must(await undoRun(await portal.actor('Ada Moreau'), { runId }));
  for (let step = 0; step < 4; step += 1) await advanceRun(undoRunId, microsoft());
  return { principalId, undoRunId, ...seen };
}

const evidence = z.object({
  since: z.iso.datetime(),
  quietSince: z.iso.datetime(),
  turnedUp: z.array(z.string()),
});

/** Lets the run look once, and says how it stands and in how many seconds it looks again. */
async function look(undoRunId: string) {
  await advanceRun(undoRunId, microsoft());
  const run = await database().run.findUniqueOrThrow({
    where: { id: undoRunId },
    include: { steps: { where: { key: 'watch' } } },
  });
  const [step] = run.steps;
  const why = toldCause(step?.cause);
  const pauseSeconds = Number(run.nextAttemptAt) / 1000 - new Date(why.at).getTime() / 1000;
  return { run, step, why, pauseSeconds, seen: evidence.parse(step?.evidence) };
}

function passUntil(moment: Date | null): void {
  portal.pass(Math.max(0, Number(moment) - now().getTime()) / 1000);
}

test('it looks ever more seldom for 15 minutes, and only then are the principal and its name free', async () => {
  const { principalId, undoRunId } = await watching();
  const waits: number[] = [];
  let last = await look(undoRunId);
  const { since } = last.seen;
  while (last.run.state === 'waiting') {
    expect(last.why.kind).toBe('watching');
    expect(last.seen).toEqual({ since, quietSince: since, turnedUp: [] });
    const { principal, jobs } = await storedOf(principalId);
    expect(principal.retiredAt).toBeNull();
    expect(jobs.map((job) => job.startAfter)).toContainEqual(last.run.nextAttemptAt);
    waits.push(Math.round(last.pauseSeconds));
    passUntil(last.run.nextAttemptAt);
    last = await look(undoRunId);
  }
  expect(waits.slice(0, 6)).toEqual([20, 40, 80, 160, 240, 240]);
  expect(last.run).toMatchObject({ state: 'succeeded', nextAttemptAt: null });
  expect(Number(last.run.finishedAt) - new Date(since).getTime()).toBeGreaterThanOrEqual(900_000);
  const { principal, remotes } = await storedOf(principalId);
  expect(principal.retiredAt).toEqual(last.run.finishedAt);
  expect(remotes).toHaveLength(3);
  expect(remotes.map((row) => row.removedAt)).not.toContain(null);
});

test('what turns up meanwhile is removed, and the quarter of an hour begins anew', async () => {
  const { principalId, undoRunId, application } = await watching();
  const first = await look(undoRunId);
  portal.pass(600);
  const id = crypto.randomUUID();
  const { world } = portal.sandbox;
  world.applications.put({ ...application, id, appId: crypto.randomUUID() });
  const second = await look(undoRunId);
  expect(world.applications.get(id)).toBeUndefined();
  expect(second.seen).toMatchObject({ since: first.seen.since, turnedUp: [id] });
  const anewAfter = Date.parse(second.seen.quietSince) - Date.parse(first.seen.quietSince);
  expect(anewAfter).toBeGreaterThanOrEqual(600_000);
  portal.pass(600);
  expect((await look(undoRunId)).run.state).toBe('waiting');
  expect((await storedOf(principalId)).principal.retiredAt).toBeNull();
  portal.pass(310);
  expect((await look(undoRunId)).run.state).toBe('succeeded');
  expect((await storedOf(principalId)).principal.retiredAt).not.toBeNull();
});

test('what cannot be removed is waited for as long, and then the run says that it is left', async () => {
  const { principalId, undoRunId, user } = await watching();
  portal.sandbox.world.systemUsers.put(user);
  const operation = 'PATCH /systemusers/{id}';
  portal.fault({ operation, kind: 'status', status: 403, code: '0x80040220' });
  const first = await look(undoRunId);
  expect(first.run.state).toBe('waiting');
  expect(first.why.kind).toBe('left-behind');
  portal.pass(880);
  const second = await look(undoRunId);
  expect(second.run.state).toBe('waiting');
  passUntil(second.run.nextAttemptAt);
  const last = await look(undoRunId);
  expect(last.run).toMatchObject({ state: 'failed', nextAttemptAt: null });
  expect(last.step).toMatchObject({ state: 'failed', cause: { kind: 'left-behind' } });
  expect((await storedOf(principalId)).principal.retiredAt).toBeNull();
});
