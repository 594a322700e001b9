import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { logOutput } from '#lib/kernel/log.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { byHand } from '#testing/by-hand.ts';
import { startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import type { Application } from '../../sandbox/world/directory-rows.ts';
import { sweepTwins } from './sweep-twins.ts';

// Where the making of a registration once lost its answer, a second one may turn up a quarter of an hour later.
let portal: TestPortal;
let principalId: string;
let runId: string;
let known: Application;
beforeAll(async () => {
  portal = await startTestPortal();
  ({ principalId, runId } = await portal.approve());
  await portal.drain();
  known = byHand(portal, principalId).application();
}, 60_000);
afterEach(async () => {
  vi.restoreAllMocks();
  portal.sandbox.sandbox.faults.clear();
  const { world } = portal.sandbox;
  for (const { id } of tagged()) if (id !== known.id) world.applications.remove(id);
  world.applications.put(known);
  await database().run.update({ where: { id: runId }, data: { state: 'succeeded' } });
});
afterAll(() => portal.close());

const tagged = () =>
  portal.sandbox.world.applications.all().filter((one) => one.tags.includes(`bp:${principalId}`));

const step = () => ({ runId_position: { runId, position: 0 } });
const lookUntil = async () =>
  (await database().runStep.findUniqueOrThrow({ where: step() })).lookUntil;

/** The look is due in so many seconds. */
async function lookIn(seconds: number): Promise<void> {
  const data = { lookUntil: secondsAfter(now(), seconds) };
  await database().runStep.update({ where: step(), data });
}

/** A second registration of ours, made just after or just before the one we know. */
function addTwin(seconds: number, changes: Partial<Application> = {}): string {
  const id = crypto.randomUUID();
  const made = secondsAfter(new Date(known.createdAtMs), seconds);
  portal.sandbox.world.applications.put({
    ...known,
    ...{ id, appId: crypto.randomUUID() },
    ...{ createdAtMs: made.getTime(), createdDateTime: made.toISOString() },
    ...changes,
  });
  return id;
}

const told = async () => {
  const events = await database().auditEvent.findMany({ where: { kind: 'run.twin-removed' } });
  return events.map(({ body }) => JSON.parse(body).event.remoteId);
};

describe('A look for twins', () => {
  test.each([
    ['younger', 5],
    ['older', -5],
  ])('removes one that is %s for good, keeps the one we know, and is told', async (_, seconds) => {
    const id = addTwin(seconds);
    await lookIn(-1);
    expect(await sweepTwins(microsoft())).toBe(1);
    expect(tagged()).toEqual([known]);
    expect(await told()).toContain(id);
    expect(await lookUntil()).toBeNull();
    expect(await sweepTwins(microsoft())).toBe(0);
  });

  test('removes one for good that was deleted and could be restored', async () => {
    const id = addTwin(5, { deletedDateTime: new Date().toISOString() });
    await lookIn(-1);
    await sweepTwins(microsoft());
    expect(tagged()).toEqual([known]);
    expect(await told()).toContain(id);
  });

  test('leaves what is not ours, and the one we know where somebody deleted it', async () => {
    const before = await told();
    const theirs = addTwin(5, { createdByAppId: crypto.randomUUID() });
    const deleted = { ...known, deletedDateTime: new Date().toISOString() };
    portal.sandbox.world.applications.put(deleted);
    await lookIn(-1);
    await sweepTwins(microsoft());
    expect(
      tagged()
        .map((one) => one.id)
        .toSorted(),
    ).toEqual([known.id, theirs].toSorted());
    expect(await told()).toEqual(before);
    expect(await lookUntil()).toBeNull();
  });

  test('waits for its time', async () => {
    const id = addTwin(5);
    await lookIn(30);
    expect(await sweepTwins(microsoft())).toBe(0);
    expect(tagged().map((one) => one.id)).toContain(id);
  });

  test('is made by one worker of two, and its find told once', async () => {
    const id = addTwin(5);
    await lookIn(-1);
    await Promise.all([sweepTwins(microsoft()), sweepTwins(microsoft())]);
    expect((await told()).filter((one) => one === id)).toHaveLength(1);
    expect(tagged()).toEqual([known]);
  });

  test('that could not be made is made again a minute later', async () => {
    vi.spyOn(logOutput, 'write').mockReturnValue(true);
    const id = addTwin(5);
    await lookIn(-1);
    portal.fault({ operation: 'DELETE /applications/{id}', kind: 'status', status: 503 });
    await sweepTwins(microsoft());
    expect(await lookUntil()).toBeInstanceOf(Date);
    expect(await told()).not.toContain(id);
    portal.sandbox.sandbox.faults.clear();
    expect(await sweepTwins(microsoft())).toBe(0);
    portal.pass(61);
    expect(await sweepTwins(microsoft())).toBe(1);
    expect(tagged()).toEqual([known]);
    expect(await told()).toContain(id);
  });

  test('is left to the undo of a run that was cancelled', async () => {
    const id = addTwin(5);
    await database().run.update({ where: { id: runId }, data: { state: 'cancelled' } });
    await lookIn(-1);
    await sweepTwins(microsoft());
    expect(tagged().map((one) => one.id)).toContain(id);
    expect(await lookUntil()).toBeNull();
  });
});
