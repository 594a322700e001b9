import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { stopPrincipal } from '#lib/principals/stop-principal.ts';
import { verifyPrincipal } from '#lib/principals/verify-principal.ts';
import { storedOf, takenOverInStep } from '#testing/overtaken.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { advanceRun } from './advance-run.ts';
import { undoRun } from './undo-run.ts';

// Whatever a worker has to store: once its run is another's, it stores nothing.
let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterEach(async () => {
  vi.restoreAllMocks();
  portal.sandbox.sandbox.faults.clear();
  await database().run.updateMany({ data: { state: 'failed', nextAttemptAt: null } });
});
afterAll(() => portal.close());

type Standing = { principalId: string; runId: string };

async function ticks(standing: Standing, count: number): Promise<Standing> {
  for (let tick = 0; tick < count; tick += 1) await advanceRun(standing.runId, microsoft());
  return standing;
}

async function ready(): Promise<Standing> {
  const made = await portal.approve();
  return ticks(made, 5);
}

async function verification(): Promise<Standing> {
  const { principalId } = await ready();
  const maker = await portal.actor('Maya Lindqvist');
  return { principalId, ...must(await verifyPrincipal(maker, { principalId })) };
}

async function undo(): Promise<Standing> {
  const { principalId, runId } = await ready();
  const { undoRunId } = must(await undoRun(await portal.actor('Ada Moreau'), { runId }));
  return { principalId, runId: undoRunId };
}

async function stop(): Promise<Standing> {
  const { principalId } = await ready();
  return {
    principalId,
    ...must(await stopPrincipal(await portal.actor('Ada Moreau'), { principalId })),
  };
}

const refused = { kind: 'status', status: 403, code: 'Authorization_RequestDenied' } as const;
const away = { kind: 'status', status: 503 } as const;
const stepAt = ({ runId }: Standing, position: number) => ({
  runId_position: { runId, position },
});

const ends: [string, string, () => Promise<Standing>][] = [
  ['a step that it did', 'done', () => portal.approve()],
  ['what it read back at the end', 'done', async () => ticks(await portal.approve(), 4)],
  ['what a verification found', 'done', verification],
  [
    'a setback that it would wait out',
    'waiting',
    async () => {
      portal.fault({ operation: 'POST /applications', ...away });
      return portal.approve();
    },
  ],
  [
    'a setback that it has waited out for too long',
    'waiting',
    async () => {
      const standing = await portal.approve();
      await database().runStep.update({
        where: stepAt(standing, 0),
        data: { waitingFrom: secondsAfter(now(), -700) },
      });
      portal.fault({ operation: 'POST /applications', ...away });
      return standing;
    },
  ],
  [
    'a refusal',
    'failed',
    async () => {
      portal.fault({ operation: 'GET /applications/{id}/owners', ...refused });
      return ticks(await portal.approve(), 4);
    },
  ],
  [
    'a refusal that an undo goes past',
    'failed',
    async () => {
      const standing = await ticks(await undo(), 1);
      portal.fault({ operation: 'PATCH /systemusers/{id}', ...refused });
      return standing;
    },
  ],
  ['that nothing turned up after an undo', 'waiting', async () => ticks(await undo(), 4)],
  [
    'what turned up after an undo, nor that it is gone',
    'waiting',
    async () => {
      const standing = await ticks(await undo(), 3);
      portal.fault({ operation: 'DELETE /applications/{id}', ...refused, count: 1 });
      return ticks(standing, 1);
    },
  ],
  [
    'that an undo is clean',
    'done',
    async () => {
      const standing = await ticks(await undo(), 5);
      const since = secondsAfter(now(), -1000).toISOString();
      await database().runStep.update({
        where: stepAt(standing, 4),
        data: { evidence: { since, quietSince: since, turnedUp: [] } },
      });
      portal.pass(21);
      return standing;
    },
  ],
  ['that everything is stopped', 'done', async () => ticks(await stop(), 2)],
  [
    'that not everything could be stopped',
    'failed',
    async () => {
      portal.fault({ operation: 'PATCH /systemusers/{id}', ...refused });
      return ticks(await stop(), 2);
    },
  ],
];

test.each(ends)(
  'A worker that was overtaken does not store %s; who has the lease does',
  async (_, state, prepare) => {
    const { principalId, runId } = await prepare();
    const whenTakenOver = takenOverInStep(runId, () => storedOf(principalId));
    await advanceRun(runId, microsoft());
    const { runs, ...before } = await whenTakenOver;
    expect(await storedOf(principalId)).toEqual({ runs, ...before });
    const position = runs
      .find((one) => one.id === runId)
      ?.steps.find((step) => step.state === 'running')?.position;
    // The other worker is not heard of again, and a third takes its place.
    portal.pass(21);
    await advanceRun(runId, microsoft());
    const after = await database().run.findUniqueOrThrow({
      where: { id: runId },
      include: { steps: { where: { position: position ?? -1 } } },
    });
    expect(after).toMatchObject({ leaseUntil: null, steps: [{ state }] });
    expect(after.state).not.toBe('running');
  },
);
