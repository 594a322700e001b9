import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { cause } from '#lib/model/run.ts';
import { retryRun } from '#lib/provisioning/retry-run.ts';
import { undoRun } from '#lib/provisioning/undo-run.ts';
import { type House, must, openHouse } from './house-fixture.ts';
import { anHourLater, cut, inUse, ready, stop, viewOf } from './stop-fixture.ts';
import { accessOf, nothing, worldOf } from './world-fixture.ts';

// Whatever is in its way, a stop takes away what it can reach, and goes on until it is done.
// A pause of the portal is a leap of the house's clock: a proof waits for replicas in no time.
vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => house.pass(milliseconds / 1000),
}));

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterEach(() => house.sandbox.sandbox.faults.clear());
afterAll(() => house.close());

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
    const { principalId } = await inUse(house);
    for (const call of Object.values(calls)) house.fault({ ...call, ...fault, count: 2 });
    const runId = await stop(house, principalId);
    await house.settle();
    const run = await database().run.findUniqueOrThrow({ where: { id: runId } });
    expect(run.state).toBe('succeeded');
    expect(await accessOf(house.sandbox, principalId)).toEqual(cut);
  });

  test('an environment that is away for longer than a step waits, and takes the rest away meanwhile', async () => {
    const { principalId } = await inUse(house);
    house.fault({ plane: 'dataverse', kind: 'status', status: 503 });
    const runId = await stop(house, principalId);
    for (let leaps = 0; leaps < 15; leaps += 1) {
      await house.drain();
      house.pass(80);
    }
    expect(await accessOf(house.sandbox, principalId)).toEqual({ ...cut, isUserDisabled: false });
    expect((await viewOf(house, principalId)).status.word).toBe('Stopping');
    house.sandbox.sandbox.faults.clear();
    await house.settle();
    const run = await database().run.findUniqueOrThrow({ where: { id: runId } });
    expect(run.state).toBe('succeeded');
    expect(await accessOf(house.sandbox, principalId)).toEqual(cut);
  });

  test('an environment that stays away for a day only by an admin: it rests and says why', async () => {
    const { principalId } = await inUse(house);
    house.fault({ plane: 'dataverse', kind: 'status', status: 503 });
    const runId = await stop(house, principalId);
    for (const seconds of [1, 700, 86_000, 1000]) {
      await house.drain();
      house.pass(seconds);
    }
    await house.drain();
    const { stop: run, status } = await viewOf(house, principalId);
    expect(status.word).toBe('Not wholly stopped');
    expect(cause.parse(run?.steps.at(-1)?.cause)).toMatchObject({ kind: 'transient', status: 503 });
    house.sandbox.sandbox.faults.clear();
    must(await retryRun(await house.actor('Ada Moreau'), { runId }));
    await house.settle();
    expect(await accessOf(house.sandbox, principalId)).toEqual(cut);
  });

  test('what somebody has deleted already, once that is no replica’s delay', async () => {
    const { principalId, clientId } = await inUse(house);
    const { world } = house.sandbox;
    for (const { id } of world.systemUsers.by('applicationId', clientId)) {
      world.systemUsers.remove(id);
    }
    for (const { id } of world.servicePrincipals.by('appId', clientId)) {
      world.servicePrincipals.remove(id);
    }
    await stop(house, principalId);
    await house.drain();
    house.pass(60);
    await house.drain();
    expect((await viewOf(house, principalId)).status.word).toBe('Stopping');
    await house.settle();
    expect((await viewOf(house, principalId)).status.word).toBe('Stopped');
    expect((await accessOf(house.sandbox, principalId)).secrets).toBe(0);
  });

  test('past a refusal: it says what is left, and an admin can try again', async () => {
    const { principalId } = await inUse(house);
    house.fault({
      ...calls['disable-application-user'],
      kind: 'status',
      status: 403,
      code: '0x80040220',
      message: 'Principal user is missing prvDisableUser privilege.',
    });
    const runId = await stop(house, principalId);
    await house.settle();
    const { stop: run, status } = await viewOf(house, principalId);
    expect(status).toMatchObject({ state: 'failed', word: 'Not wholly stopped' });
    expect(run?.steps.map((step) => step.state)).toEqual(['failed', 'done', 'failed']);
    expect(cause.parse(run?.steps.at(-1)?.cause).words).toContain('prvDisableUser');
    expect(await accessOf(house.sandbox, principalId)).toEqual({ ...cut, isUserDisabled: false });
    house.sandbox.sandbox.faults.clear();
    must(await retryRun(await house.actor('Ada Moreau'), { runId }));
    await house.settle();
    expect((await viewOf(house, principalId)).status.word).toBe('Stopped');
    expect(await accessOf(house.sandbox, principalId)).toEqual(cut);
  });
});

describe('An undo', () => {
  test('waits for a stop that is under way, and then takes back what was stopped', async () => {
    const { principalId, runId } = await inUse(house);
    const admin = () => house.actor('Ada Moreau');
    await stop(house, principalId);
    expect(await undoRun(await admin(), { runId })).toMatchObject({
      refusal: { code: 'conflict', message: expect.stringContaining('being stopped') },
    });
    await house.settle();
    await anHourLater(house);
    must(await undoRun(await admin(), { runId }));
    await house.settle();
    expect(await worldOf(house.sandbox, principalId)).toEqual(nothing);
    expect((await viewOf(house, principalId)).status.word).toBe('Undone');
  });

  test('takes over from a stop that failed, which cannot be tried again then', async () => {
    const { principalId, runId } = await ready(house);
    house.fault({ ...calls['disable-application-user'], kind: 'status', status: 403 });
    const stopRunId = await stop(house, principalId);
    await house.settle();
    house.sandbox.sandbox.faults.clear();
    const admin = await house.actor('Ada Moreau');
    must(await undoRun(admin, { runId }));
    expect(await retryRun(admin, { runId: stopRunId })).toMatchObject({
      refusal: { code: 'conflict' },
    });
    await house.settle();
    expect(await worldOf(house.sandbox, principalId)).toEqual(nothing);
  });
});
