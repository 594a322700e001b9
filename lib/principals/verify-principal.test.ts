import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { verifyPrincipal } from './verify-principal.ts';

// A verification begins where there is something to verify, and nothing else is under way.
let portal: TestPortal;
let principalId: string;
let runId: string;
beforeAll(async () => {
  portal = await startTestPortal();
  ({ principalId, runId } = await portal.approve());
  await portal.settle();
}, 60_000);
afterEach(async () => {
  await asOwner('DELETE FROM run_step WHERE run_id <> $1', [runId]);
  await asOwner('DELETE FROM run WHERE id <> $1', [runId]);
  await database().run.update({ where: { id: runId }, data: { state: 'succeeded' } });
});
afterAll(() => portal.close());

async function verify(name = 'Maya Lindqvist') {
  return verifyPrincipal(await portal.actor(name), { principalId });
}

/** Another run of the principal as it would stand, in this state. */
async function addRun(recipe: string, state: string) {
  const row = { id: newId(), recipe, state, principalId, specVersion: 1 };
  await database().run.create({ data: { ...row, createdAt: now() } });
}

const verifications = () =>
  database().run.findMany({ where: { principalId, recipe: 'verify' }, include: { steps: true } });
const conflict = { ok: false, refusal: { code: 'conflict' } };

describe('A verification', () => {
  test('is a run with one step, its event and its job', async () => {
    const started = must(await verify());
    const [run, ...more] = await verifications();
    expect(more).toEqual([]);
    expect(run).toMatchObject({ id: started.runId, state: 'queued', steps: [{ state: 'todo' }] });
    expect(run).toMatchObject({ specVersion: 1 });
    const jobs = await portal.asOwner(
      `SELECT FROM pgboss.job WHERE name = 'advance-run' AND data->>'runId' = '${run?.id}'`,
    );
    expect(jobs).toHaveLength(1);
    const event = await database().auditEvent.findFirstOrThrow({
      where: { kind: 'run.started', body: { contains: started.runId } },
    });
    const maker = await portal.actor('Maya Lindqvist');
    expect(event).toMatchObject({ principalId, actorId: maker.personId });
  });

  test.each(['queued', 'running', 'waiting', 'resting', 'failed', 'cancelled'])(
    'is refused where the principal’s making is %s',
    async (state) => {
      await database().run.update({ where: { id: runId }, data: { state } });
      expect(await verify()).toMatchObject(conflict);
      expect(await verifications()).toEqual([]);
    },
  );

  test.each([
    ['verify', 'queued', 'A verification is under way already'],
    ['verify', 'running', 'A verification is under way already'],
    ['verify', 'waiting', 'A verification is under way already'],
    ['provision', 'queued', 'It is not made yet'],
    ['undo', 'queued', 'It is being changed at the moment'],
    ['undo', 'waiting', 'It is being changed at the moment'],
    ['stop', 'queued', 'It is being changed at the moment'],
    ['pause', 'waiting', 'It is being changed at the moment'],
    ['resume', 'running', 'It is being changed at the moment'],
  ])('is refused while a run is under way: %s, %s', async (recipe, state, words) => {
    await addRun(recipe, state);
    const before = await database().run.findMany();
    const refusal = { code: 'conflict', message: expect.stringContaining(words) };
    expect(await verify()).toEqual({ ok: false, refusal });
    expect(await database().run.findMany()).toEqual(before);
  });

  test.each(['pause', 'resume', 'stop'])(
    'begins after a run to %s, however it ended',
    async (recipe) => {
      for (const state of ['failed', 'succeeded']) await addRun(recipe, state);
      must(await verify());
      expect(await verifications()).toHaveLength(1);
    },
  );

  test.each(['succeeded', 'failed', 'resting', 'cancelled'])(
    'begins after one that is %s',
    async (state) => {
      await addRun('verify', state);
      must(await verify());
      expect(await verifications()).toHaveLength(2);
    },
  );

  test('begins once where two ask for it at the same moment', async () => {
    const asked = await Promise.all([verify(), verify('Max Okafor'), verify('Ada Moreau')]);
    expect(asked.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(asked.filter((outcome) => !outcome.ok)).toMatchObject([conflict, conflict]);
    expect(await verifications()).toHaveLength(1);
  });

  test('is for owners and admins; for others there is no such principal', async () => {
    expect(await verify('Audrey Berg')).toMatchObject({ refusal: { code: 'not-found' } });
    expect(await verifications()).toEqual([]);
    const denied = await database().auditEvent.findFirstOrThrow({
      where: { kind: 'access.denied', body: { contains: principalId } },
    });
    expect(denied.body).toContain('principal.verify');
    const nobody = await verifyPrincipal(await portal.actor('Ada Moreau'), {
      principalId: newId(),
    });
    expect(nobody).toMatchObject({ refusal: { code: 'not-found' } });
  });
});
