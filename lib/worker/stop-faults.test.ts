import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { cause } from '#lib/model/cause.ts';
import { retryRun } from '#lib/runs/retry-run.ts';
import { undoRun } from '#lib/runs/undo-run.ts';
import { accessOf, nothing, worldOf } from '#testing/compare-world.ts';
import { anHourLater, cut, inUse, ready, stopAs, viewOf } from '#testing/stop-principal.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { toldCause } from '#testing/told-cause.ts';

// Whatever is in its way, a stop takes away what it can reach, and goes on until it is done.
// A pause of the portal is a leap of the portal's clock: a proof waits for replicas in no time.
vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => portal.pass(milliseconds / 1000),
}));

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterEach(() => portal.sandbox.sandbox.faults.clear());
afterAll(() => portal.close());

const calls = {
  'disable-application-user': { plane: 'dataverse', operation: 'PATCH /systemusers/{id}' },
  'disable-service-principal': { plane: 'graph', operation: 'PATCH /servicePrincipals/{id}' },
  'client-secrets': { plane: 'graph', operation: 'GET /applications/{id}' },
} as const;
const kinds = {
  'a 429 that names a time': { kind: 'status', status: 429, retryAfterSeconds: 17 },
  'a 500': { kind: 'status', status: 500 },
  'a connection cut before the commit': { kind: 'cut-before-commit' },
  'an answer lost after the commit': { kind: 'cut-after-commit' },
} as const;

describe('A stop gets through', () => {
  test.each(Object.entries(kinds))('%s at every step', async (_, fault) => {
    const { principalId } = await inUse(portal);
    for (const call of Object.values(calls)) portal.fault({ ...call, ...fault, count: 2 });
    const runId = await stopAs(portal, principalId);
    await portal.settle();
    const run = await database().run.findUniqueOrThrow({ where: { id: runId } });
    expect(run.state).toBe('succeeded');
    expect(await accessOf(portal.sandbox, principalId)).toEqual(cut);
  });

  test('an environment that is away for longer than a step waits, and takes the rest away at once', async () => {
    const { principalId } = await inUse(portal);
    portal.fault({ plane: 'dataverse', kind: 'status', status: 503 });
    const runId = await stopAs(portal, principalId);
    await portal.drain();
    expect(await accessOf(portal.sandbox, principalId)).toEqual({ ...cut, isUserDisabled: false });
    for (let leaps = 0; leaps < 15; leaps += 1) {
      await portal.drain();
      portal.pass(80);
    }
    expect(await accessOf(portal.sandbox, principalId)).toEqual({ ...cut, isUserDisabled: false });
    expect((await viewOf(portal, principalId)).status.word).toBe('Stopping');
    portal.sandbox.sandbox.faults.clear();
    await portal.settle();
    const run = await database().run.findUniqueOrThrow({ where: { id: runId } });
    expect(run.state).toBe('succeeded');
    expect(await accessOf(portal.sandbox, principalId)).toEqual(cut);
  });

  test('an environment that stays away for a day only by an admin: it rests and says why', async () => {
    const { principalId } = await inUse(portal);
    portal.fault({ plane: 'dataverse', kind: 'status', status: 503 });
    const runId = await stopAs(portal, principalId);
    for (const seconds of [1, 700, 86_000, 1000]) {
      await portal.drain();
      portal.pass(seconds);
    }
    await portal.drain();
    const { stop: run, status } = await viewOf(portal, principalId);
    expect(status.word).toBe('Not wholly stopped');
    expect(cause.parse(run?.steps.at(-1)?.cause)).toMatchObject({ kind: 'transient', status: 503 });
    portal.sandbox.sandbox.faults.clear();
    must(await retryRun(await portal.actor('Ada Moreau'), { runId }));
    await portal.settle();
    expect(await accessOf(portal.sandbox, principalId)).toEqual(cut);
  });

  test('what somebody has deleted already, once that is no replica’s delay', async () => {
    const { principalId, clientId } = await inUse(portal);
    const { world } = portal.sandbox;
    for (const { id } of world.systemUsers.by('applicationId', clientId)) {
      world.systemUsers.remove(id);
    }
    for (const { id } of world.servicePrincipals.by('appId', clientId)) {
      world.servicePrincipals.remove(id);
    }
    await stopAs(portal, principalId);
    await portal.drain();
    portal.pass(60);
    await portal.drain();
    expect((await viewOf(portal, principalId)).status.word).toBe('Stopping');
    await portal.settle();
    expect((await viewOf(portal, principalId)).status.word).toBe('Stopped');
    expect((await accessOf(portal.sandbox, principalId)).secrets).toBe(0);
  });

  test('past a refusal: it says what is left, and an admin can try again', async () => {
    const { principalId } = await inUse(portal);
    portal.fault({
      ...calls['disable-application-user'],
      kind: 'status',
      status: 403,
      code: '0x80040220',
      message: 'Principal user is missing prvDisableUser privilege.',
    });
    const runId = await stopAs(portal, principalId);
    await portal.settle();
    const { stop: run, status } = await viewOf(portal, principalId);
    expect(status).toMatchObject({ state: 'failed', word: 'Not wholly stopped' });
    expect(run?.steps.map((step) => step.state)).toEqual(['failed', 'done', 'failed']);
    expect(toldCause(run?.steps.at(-1)?.cause).words).toContain('prvDisableUser');
    expect(await accessOf(portal.sandbox, principalId)).toEqual({ ...cut, isUserDisabled: false });
    portal.sandbox.sandbox.faults.clear();
    must(await retryRun(await portal.actor('Ada Moreau'), { runId }));
    await portal.settle();
    expect((await viewOf(portal, principalId)).status.word).toBe('Stopped');
    expect(await accessOf(portal.sandbox, principalId)).toEqual(cut);
  });
});

describe('An undo', () => {
  test('waits for a stop that is under way, and then takes back what was stopped', async () => {
    const { principalId, runId } = await inUse(portal);
    const admin = () => portal.actor('Ada Moreau');
    await stopAs(portal, principalId);
    expect(await undoRun(await admin(), { runId })).toMatchObject({
      refusal: { code: 'conflict', message: expect.stringContaining('being stopped') },
    });
    await portal.settle();
    await anHourLater(portal);
    must(await undoRun(await admin(), { runId }));
    await portal.settle();
    expect(await worldOf(portal.sandbox, principalId)).toEqual(nothing);
    expect((await viewOf(portal, principalId)).status.word).toBe('Undone');
  });

  test('takes over from a stop that failed, which cannot be tried again then', async () => {
    const { principalId, runId } = await ready(portal);
    portal.fault({ ...calls['disable-application-user'], kind: 'status', status: 403 });
    const stopRunId = await stopAs(portal, principalId);
    await portal.settle();
    portal.sandbox.sandbox.faults.clear();
    const admin = await portal.actor('Ada Moreau');
    must(await undoRun(admin, { runId }));
    expect(await retryRun(admin, { runId: stopRunId })).toMatchObject({
      refusal: { code: 'conflict' },
    });
    await portal.settle();
    expect(await worldOf(portal.sandbox, principalId)).toEqual(nothing);
  });
});
