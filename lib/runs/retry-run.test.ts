import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { storedOf } from '#testing/overtaken.ts';
import { standAs } from '#testing/stand-as.ts';
import { addRun } from '#testing/standing.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { retryRun } from './retry-run.ts';

// Only what stopped is tried again, where it stands; what is done stays done where nothing can have gone.
let portal: TestPortal;
let principalId: string;
let runId: string;
beforeAll(async () => {
  portal = await startTestPortal();
  ({ principalId, runId } = await portal.approve());
}, 60_000);
beforeEach(() => standAs(principalId, 'failed'));
afterAll(() => portal.close());

const retry = async (name = 'Ada Moreau', id = runId) =>
  retryRun(await portal.actor(name), { runId: id });

const runOf = (id = runId) =>
  database().run.findUniqueOrThrow({
    where: { id },
    include: { steps: { orderBy: { position: 'asc' } } },
  });

/** The run stopped at its third step, for this reason, after the first two were done. */
async function stoppedFor(kind: string): Promise<void> {
  const cause = {
    kind,
    words: '',
    code: null,
    status: null,
    requestId: null,
    at: now().toISOString(),
  };
  const steps = [
    { state: 'done', attempts: 1 },
    { state: 'done', attempts: 1 },
    { state: 'failed', attempts: 3, cause, waitingFrom: now(), slotAt: secondsAfter(now(), 60) },
    { state: 'todo', attempts: 0 },
    { state: 'todo', attempts: 0 },
  ];
  for (const [position, data] of steps.entries()) {
    await database().runStep.update({ where: { runId_position: { runId, position } }, data });
  }
}

describe('A retry', () => {
  test.each(['resting', 'failed'])(
    'of a run that is %s makes it due, with a job and an event',
    async (state) => {
      await stoppedFor('refused');
      await database().run.update({ where: { id: runId }, data: { state, nextAttemptAt: null } });
      const before = await storedOf(principalId);
      must(await retry());
      const run = await runOf();
      expect(run).toMatchObject({ state: 'queued', leaseUntil: null });
      expect(run.nextAttemptAt?.getTime()).toBeLessThanOrEqual(now().getTime());
      const after = await storedOf(principalId);
      expect(after.jobs).toHaveLength(before.jobs.length + 1);
      const told = after.events.slice(before.events.length);
      expect(told).toMatchObject([{ kind: 'run.retried', principalId }]);
      const { by, event } = JSON.parse(told[0]?.body ?? '{}');
      expect(by).toMatchObject({ type: 'person', role: 'Admin' });
      expect(event).toMatchObject({ runId, step: 'application-user' });
    },
  );

  test.each(['queued', 'running', 'waiting', 'succeeded', 'cancelled'])(
    'of a run that is %s is refused, and changes nothing',
    async (state) => {
      await database().run.update({ where: { id: runId }, data: { state } });
      const before = await storedOf(principalId);
      expect(await retry()).toMatchObject({ ok: false, refusal: { code: 'conflict' } });
      expect(await storedOf(principalId)).toEqual(before);
    },
  );

  test('is for admins; for others there is no such run', async () => {
    const before = await storedOf(principalId);
    for (const name of ['Maya Lindqvist', 'Max Okafor', 'Audrey Berg']) {
      expect(await retry(name)).toMatchObject({ ok: false, refusal: { code: 'not-found' } });
    }
    expect(await storedOf(principalId)).toEqual(before);
    const denied = await database().auditEvent.findMany({ where: { kind: 'access.denied' } });
    expect(denied.filter(({ body }) => body.includes(runId))).toHaveLength(3);
    expect(await retry('Ada Moreau', newId())).toMatchObject({ refusal: { code: 'not-found' } });
  });

  test('happens once where two admins ask at the same moment', async () => {
    const asked = await Promise.all([retry(), retry()]);
    expect(asked.filter((outcome) => outcome.ok)).toHaveLength(1);
  });

  test.each(['refused', 'transient', 'quota-exceeded'])(
    'after %s leaves done what is done, and begins the rest anew',
    async (kind) => {
      await stoppedFor(kind);
      must(await retry());
      const { steps } = await runOf();
      expect(steps.map((step) => step.state)).toEqual(['done', 'done', 'todo', 'todo', 'todo']);
      expect(steps[2]).toMatchObject({ waitingFrom: null, slotAt: null, attempts: 3 });
    },
  );

  test.each(['gone', 'not-as-approved', 'stopped'])(
    'after %s looks at everything again',
    async (kind) => {
      await stoppedFor(kind);
      must(await retry());
      const { steps } = await runOf();
      expect(steps.map((step) => step.state)).toEqual(Array(5).fill('todo'));
      expect(steps.map((step) => step.attempts)).toEqual([1, 1, 3, 0, 0]);
    },
  );

  test('of an undo counts the quarter of an hour of its watch from now', async () => {
    const undoRunId = await addRun(principalId, 'undo', 'failed');
    const since = secondsAfter(now(), -1000).toISOString();
    await database().runStep.updateMany({
      where: { runId: undoRunId, key: { not: 'watch' } },
      data: { state: 'done' },
    });
    await database().runStep.updateMany({
      where: { runId: undoRunId, key: 'watch' },
      data: { state: 'failed', attempts: 9, evidence: { since, quietSince: since, turnedUp: [] } },
    });
    must(await retry('Ada Moreau', undoRunId));
    const { steps } = await runOf(undoRunId);
    expect(steps.map((step) => step.state)).toEqual([...Array(4).fill('done'), 'todo']);
    expect(steps.at(-1)?.attempts).toBe(0);
    expect(steps.at(-1)?.evidence).toEqual({});
  });
});
