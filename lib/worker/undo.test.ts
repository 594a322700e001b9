import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { cause } from '#lib/model/cause.ts';
import { principalById } from '#lib/principals/queries.ts';
import { advanceRun } from '#lib/runs/advance-run.ts';
import { retryRun } from '#lib/runs/retry-run.ts';
import { undoRun } from '#lib/runs/undo-run.ts';
import { nothing, worldOf } from '#testing/compare-world.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { toldCause } from '#testing/told-cause.ts';

// An undo leaves nothing, or says what is left.
let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterEach(() => portal.sandbox.sandbox.faults.clear());
afterAll(() => portal.close());

const graphWrites = ['POST /applications', 'POST /servicePrincipals'];
const dataverseWrites = [
  'POST /systemusers',
  'POST /systemusers/{id}/systemuserroles_association/$ref',
];

async function undo(runId: string): Promise<string> {
  return must(await undoRun(await portal.actor('Ada Moreau'), { runId })).undoRunId;
}

async function statusOf(principalId: string) {
  return (await principalById(await portal.actor('Ada Moreau'), principalId))?.status;
}

async function runOf(id: string) {
  return database().run.findUniqueOrThrow({
    where: { id },
    include: { steps: { orderBy: { position: 'asc' } } },
  });
}

describe('An undo', () => {
  test.each([...graphWrites, ...dataverseWrites])(
    'of a run that hangs at %s leaves nothing',
    async (operation) => {
      const { principalId, runId } = await portal.approve();
      portal.fault({ operation, kind: 'status', status: 503 });
      await portal.drain();
      const undoRunId = await undo(runId);
      await portal.settle();
      expect((await runOf(runId)).state).toBe('cancelled');
      expect((await runOf(undoRunId)).state).toBe('succeeded');
      expect(await worldOf(portal.sandbox, principalId)).toEqual(nothing);
      expect(await statusOf(principalId)).toMatchObject({ state: 'retired', word: 'Undone' });
    },
  );

  test('of a principal that is ready leaves nothing, and its name is free again', async () => {
    const { principalId, runId } = await portal.approve({ name: 'comes-back' });
    await portal.settle();
    await undo(runId);
    await portal.settle();
    expect(await worldOf(portal.sandbox, principalId)).toEqual(nothing);
    const again = await portal.approve({ name: 'comes-back' });
    expect(again.principalId).not.toBe(principalId);
    await portal.settle();
    const kinds = await database().auditEvent.findMany({
      where: { principalId },
      orderBy: { seq: 'asc' },
    });
    expect(kinds.map((event) => event.kind).slice(-8)).toEqual([
      'run.started',
      'run.cancelled',
      ...Array(5).fill('run.step-done'),
      'run.succeeded',
    ]);
  });

  test('catches a registration whose commit lands after everything was taken back', async () => {
    const { principalId, runId } = await portal.approve();
    portal.fault({ operation: 'POST /applications', kind: 'cut-after-commit', count: 1 });
    portal.fault({ kind: 'lag', object: 'application.graph', seconds: 400 });
    await portal.drain();
    await undo(runId);
    await portal.drain();
    // Nobody sees it yet: the undo has nothing to take back, and watches.
    expect((await worldOf(portal.sandbox, principalId)).applications).toHaveLength(1);
    await portal.settle();
    expect(await worldOf(portal.sandbox, principalId)).toEqual(nothing);
  });

  test('watches for 15 minutes before it calls it clean', async () => {
    const { runId } = await portal.approve();
    await portal.settle();
    const undoRunId = await undo(runId);
    await portal.drain();
    portal.pass(890);
    await portal.drain();
    const watching = await runOf(undoRunId);
    expect(watching.state).toBe('waiting');
    expect(cause.parse(watching.steps.at(-1)?.cause).kind).toBe('watching');
    await portal.settle();
    expect((await runOf(undoRunId)).state).toBe('succeeded');
  });

  test('goes on past what fails, says what is left, and can be tried again', async () => {
    const { principalId, runId } = await portal.approve();
    await portal.settle();
    portal.fault({
      plane: 'dataverse',
      operation: 'PATCH /systemusers/{id}',
      kind: 'status',
      status: 403,
      code: '0x80040220',
      message: 'Principal user is missing prvDisableUser privilege.',
    });
    const undoRunId = await undo(runId);
    await portal.settle();
    const stopped = await runOf(undoRunId);
    expect(stopped.state).toBe('failed');
    expect(stopped.steps.map((step) => step.state)).toEqual([
      'done',
      'failed',
      'done',
      'done',
      'failed',
    ]);
    expect(toldCause(stopped.steps.at(-1)?.cause)).toMatchObject({
      kind: 'left-behind',
      words: expect.stringContaining('prvDisableUser'),
    });
    // It is disarmed all the same: the user that is left holds no role, and its application is gone.
    expect(await worldOf(portal.sandbox, principalId)).toEqual({ ...nothing, users: [[]] });
    expect(await statusOf(principalId)).toMatchObject({ word: 'Not wholly undone' });
    portal.sandbox.sandbox.faults.clear();
    must(await retryRun(await portal.actor('Ada Moreau'), { runId: undoRunId }));
    await portal.settle();
    expect((await runOf(undoRunId)).state).toBe('succeeded');
    expect(await worldOf(portal.sandbox, principalId)).toEqual(nothing);
  });

  test('of a user that owns rows disarms it, says so, and ends once they are somebody else’s', async () => {
    const { principalId, runId } = await portal.approve();
    await portal.settle();
    const { world } = portal.sandbox;
    const [clientId] = (await worldOf(portal.sandbox, principalId)).applications;
    const user = world.systemUsers.all().find((one) => one.applicationId === clientId);
    if (!user) throw new Error('There is no application user.');
    await fetch(`${portal.sandbox.url}/sandbox/flow`, {
      method: 'POST',
      headers: { 'x-sandbox-control': '1', 'content-type': 'application/json' },
      body: JSON.stringify({
        appId: clientId,
        environmentId: user.environmentId,
        table: 'account',
        action: 'create',
      }),
    });
    const row = world.tableRows.all().find((one) => one.ownerId === user.id);
    if (!row) throw new Error('The flow made no row.');
    const undoRunId = await undo(runId);
    await portal.settle();
    expect(toldCause((await runOf(undoRunId)).steps.at(-1)?.cause)).toMatchObject({
      kind: 'left-behind',
      words: expect.stringContaining('owns rows'),
    });
    expect(world.systemUsers.get(user.id)).toMatchObject({ isDisabled: true, roleIds: [] });
    world.tableRows.remove(row.id);
    must(await retryRun(await portal.actor('Ada Moreau'), { runId: undoRunId }));
    await portal.settle();
    expect((await runOf(undoRunId)).state).toBe('succeeded');
    expect(await worldOf(portal.sandbox, principalId)).toEqual(nothing);
  });

  test('takes the lease from a worker in the middle of a step, whose effect is taken back', async () => {
    const { principalId, runId } = await portal.approve();
    portal.fault({ operation: 'POST /applications', kind: 'latency', ms: 400, count: 1 });
    const tick = advanceRun(runId, microsoft());
    await expect
      .poll(async () => (await runOf(runId)).steps[0]?.state, { interval: 5 })
      .toBe('running');
    await undo(runId);
    await tick;
    expect((await runOf(runId)).state).toBe('cancelled');
    await portal.settle();
    expect(await worldOf(portal.sandbox, principalId)).toEqual(nothing);
  });

  test('happens once, is for admins with a recent sign-in, and not once a secret is out', async () => {
    const { principalId, runId } = await portal.approve();
    await portal.settle();
    const maker = await portal.actor('Maya Lindqvist');
    expect(await undoRun(maker, { runId })).toMatchObject({ refusal: { code: 'not-found' } });
    const admin = await portal.actor('Ada Moreau');
    portal.pass(16 * 60);
    expect(await undoRun(admin, { runId })).toMatchObject({ refusal: { code: 'sign-in-again' } });
    const person = await database().person.findFirstOrThrow({ where: { name: 'Maya Lindqvist' } });
    const credential = await database().credential.create({
      data: {
        principalId,
        state: 'stored',
        requestedById: person.id,
        requestedAt: new Date(),
        publicKey: {},
        endsAt: new Date(),
      },
    });
    const fresh = await portal.actor('Ada Moreau');
    expect(await undoRun(fresh, { runId })).toMatchObject({ refusal: { code: 'conflict' } });
    await asOwner('DELETE FROM credential WHERE id = $1', [credential.id]);
    const both = await Promise.all([undoRun(fresh, { runId }), undoRun(fresh, { runId })]);
    expect(both.filter((outcome) => outcome.ok)).toHaveLength(1);
  });
});
