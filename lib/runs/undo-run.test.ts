import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { storedOf } from '#testing/overtaken.ts';
import { standAs } from '#testing/stand-as.ts';
import { addRun, addSecret } from '#testing/standing.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { undoRun } from './undo-run.ts';

// An undo begins from every state but one, and never while somebody may be using the principal.
let portal: TestPortal;
let principalId: string;
let runId: string;
beforeAll(async () => {
  portal = await startTestPortal();
  ({ principalId, runId } = await portal.approve());
}, 60_000);
beforeEach(() => standAs(principalId, 'succeeded'));
afterAll(() => portal.close());

const undo = async (id = runId) => undoRun(await portal.actor('Ada Moreau'), { runId: id });
const runOf = (id: string) =>
  database().run.findUniqueOrThrow({ where: { id }, include: { steps: true } });

async function expectRefusal(code: string, id = runId): Promise<void> {
  const before = await storedOf(principalId);
  expect(await undo(id)).toMatchObject({ ok: false, refusal: { code } });
  expect(await storedOf(principalId)).toEqual(before);
}

describe('An undo', () => {
  test.each(['queued', 'running', 'waiting', 'resting', 'failed', 'succeeded'])(
    'of a run that is %s takes its lease and starts the way back',
    async (state) => {
      await database().run.update({ where: { id: runId }, data: { state } });
      const before = await storedOf(principalId);
      const [standing] = before.runs;
      const { undoRunId } = must(await undo());
      expect(await runOf(runId)).toMatchObject({
        state: 'cancelled',
        nextAttemptAt: null,
        finishedAt: expect.any(Date),
        leaseUntil: null,
        leaseToken: (standing?.leaseToken ?? 0) + 1,
      });
      const back = await runOf(undoRunId);
      expect(back).toMatchObject({ recipe: 'undo', state: 'queued', specVersion: 1 });
      expect(back.steps.map((step) => step.state)).toEqual(Array(5).fill('todo'));
      const after = await storedOf(principalId);
      expect(after.jobs).toHaveLength(before.jobs.length + 1);
      const told = after.events.slice(before.events.length);
      expect(told.map((event) => event.kind)).toEqual(['run.started', 'run.cancelled']);
      expect(JSON.parse(told[1]?.body ?? '{}').event).toMatchObject({
        runId,
        undoRunId,
        from: state,
      });
    },
  );

  test('is refused where the run was undone already, and of what is no provisioning', async () => {
    await database().run.update({ where: { id: runId }, data: { state: 'cancelled' } });
    await expectRefusal('conflict');
    for (const recipe of ['verify', 'stop', 'undo'] as const) {
      await standAs(principalId, 'succeeded');
      await expectRefusal('not-found', await addRun(principalId, recipe, 'failed'));
    }
    await expectRefusal('not-found', newId());
  });

  test.each(['requested', 'minting', 'proving', 'ready', 'opened', 'stored'])(
    'is refused while a secret of it is %s',
    async (state) => {
      await addSecret(principalId, state);
      await expectRefusal('conflict');
    },
  );

  test.each(['lost', 'removing', 'removed', 'failed'])(
    'is not held up by a secret that is %s',
    async (state) => {
      await addSecret(principalId, state);
      must(await undo());
    },
  );

  test.each(['queued', 'running', 'waiting'])('is refused while a stop is %s', async (state) => {
    await addRun(principalId, 'stop', state);
    await expectRefusal('conflict');
  });

  test.each(['resting', 'failed'])('ends a stop that is %s', async (state) => {
    const stopRunId = await addRun(principalId, 'stop', state);
    must(await undo());
    expect(await runOf(stopRunId)).toMatchObject({ state: 'cancelled' });
  });

  test.each(['queued', 'running', 'waiting', 'resting', 'failed'])(
    'ends a verification that is %s, whose worker has lost its lease with that',
    async (state) => {
      const id = await addRun(principalId, 'verify', state);
      const leaseUntil = new Date(Date.now() + 20_000);
      await database().run.update({ where: { id }, data: { leaseToken: 4, leaseUntil } });
      must(await undo());
      expect(await runOf(id)).toMatchObject({
        state: 'cancelled',
        nextAttemptAt: null,
        finishedAt: expect.any(Date),
        leaseToken: 5,
        leaseUntil: null,
      });
    },
  );

  test('leaves a verification and a stop that are done as they are', async () => {
    const done = [
      await addRun(principalId, 'verify', 'succeeded'),
      await addRun(principalId, 'stop', 'succeeded'),
    ];
    must(await undo());
    for (const id of done) expect((await runOf(id)).state).toBe('succeeded');
  });

  test('leaves the verification of another principal alone', async () => {
    const other = await portal.approve();
    await standAs(other.principalId, 'succeeded');
    const verifying = await addRun(other.principalId, 'verify', 'waiting');
    must(await undo());
    expect((await runOf(verifying)).state).toBe('waiting');
    expect((await runOf(other.runId)).state).toBe('succeeded');
  });
});
