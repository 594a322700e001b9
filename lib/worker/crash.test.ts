import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { passwordName } from '#lib/model/credential.ts';
import { planOfRecipe } from '#lib/model/plan.ts';
import { stopPrincipal } from '#lib/principals/stop-principal.ts';
import { advanceRun } from '#lib/runs/advance-run.ts';
import { undoRun } from '#lib/runs/undo-run.ts';
import { approvedSpecOf, approveLike } from '#testing/approve-like.ts';
import { accessOf, nothing, oneOfEach, worldOf } from '#testing/compare-world.ts';
import { tellAsked, tellMinted } from '#testing/credentials.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { cut } from '#testing/stop-principal.ts';
import { tab } from '#testing/tab.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { startWorkerProcess, type WorkerProcess } from '#testing/worker-process.ts';

// Real processes, really killed: whatever a worker was doing, the next one ends it, and twice is never.
let portal: TestPortal;
const workers: WorkerProcess[] = [];
beforeAll(async () => {
  portal = await startTestPortal();
});
afterEach(async () => {
  portal.sandbox.sandbox.faults.clear();
  for (const worker of workers.splice(0)) await worker.kill();
});
afterAll(() => portal.close());

/**
 * Its first sweep finds what is due. What the portal has worked off without the queue is forgotten, and
 * so is the budget, which a worker whose clock was ahead may have spent.
 */
async function worker(
  options: Parameters<typeof startWorkerProcess>[0] = {},
): Promise<WorkerProcess> {
  await database().$executeRaw`DELETE FROM pgboss.job`;
  await asOwner('DELETE FROM write_budget');
  const started = startWorkerProcess(options);
  workers.push(started);
  return started;
}

const making = [
  'POST /applications',
  'POST /servicePrincipals',
  'POST /systemusers',
  'POST /systemusers/{id}/systemuserroles_association/$ref',
  'GET /applications/{id}/owners',
];
const removing = [
  'DELETE /systemusers/{id}/systemuserroles_association/{id}/$ref',
  'PATCH /systemusers/{id}',
  'DELETE /servicePrincipals/{id}',
  'DELETE /directory/deletedItems/{id}',
];

const stopping = [
  'PATCH /systemusers/{id}',
  'PATCH /servicePrincipals/{id}',
  'POST /applications/{id}/removePassword',
];

async function approveMany(count: number) {
  const first = await portal.approve();
  const pattern = await approvedSpecOf(first.principalId);
  const approved = [first];
  while (approved.length < count) {
    approved.push(await approveLike(pattern, `${pattern.name}-${approved.length}`));
  }
  return approved;
}

/** Starts the run that is to be met in the middle, over a principal that is ready. */
const begin: Record<
  'undo' | 'stop',
  (made: { principalId: string; runId: string }) => Promise<string>
> = {
  undo: async ({ runId }) =>
    must(await undoRun(await portal.actor('Ada Moreau'), { runId })).undoRunId,
  stop: async ({ principalId }) => {
    await mintedOnce(principalId);
    return must(await stopPrincipal(await portal.actor('Ada Moreau'), { principalId })).runId;
  },
};

/** A secret as it is when its maker has stored it, without the wait for its proof. */
async function mintedOnce(principalId: string): Promise<void> {
  const { remoteId } = await database().remoteObject.findFirstOrThrow({
    where: { principalId, kind: 'application' },
  });
  const maker = await portal.actor('Maya Lindqvist');
  const id = newId();
  const [displayName, endsAt] = [passwordName(id), secondsAfter(now(), 86_400)];
  const { keyId } = await microsoft().graph.addPassword(remoteId, { displayName, endsAt });
  const { publicKey } = tab();
  const at = { requestedAt: now(), mintStartedAt: now(), endsAt };
  const by = { principalId, requestedById: maker.personId, publicKey };
  await database().credential.create({ data: { id, state: 'stored', keyId, ...by, ...at } });
  await tellAsked(id);
  await tellMinted(id);
}

/**
 * Principals that are ready and that nothing was done to since: those that earlier tests left, and new ones
 * where they are too few.
 */
async function readyMany(count: number) {
  const made = await database().run.findMany({
    where: { recipe: 'provision', state: 'succeeded', principal: { runs: { none: laterRuns } } },
    select: { id: true, principalId: true },
    take: count,
  });
  const ready = made.map(({ id, principalId }) => ({ principalId, runId: id }));
  if (ready.length === count) return ready;
  const others = await approveMany(count - ready.length);
  await portal.drain();
  return [...ready, ...others];
}
const laterRuns = { recipe: { not: 'provision' } };

/** Two runs before each step of a recipe: as many ticks as there are steps before it. */
async function twoBeforeEachStep(recipe: 'provision' | 'undo' | 'stop', steps: number) {
  const count = steps * 2;
  const given = recipe === 'provision' ? await approveMany(count) : await readyMany(count);
  const standing = given.map((made, index) => ({ ...made, ticks: index % steps }));
  if (recipe !== 'provision') {
    for (const one of standing) one.runId = await begin[recipe](one);
  }
  for (const { runId, ticks } of standing) {
    for (let tick = 0; tick < ticks; tick += 1) await advanceRun(runId, microsoft());
  }
  return standing;
}

/** Resolves once every call that a fault was laid for has been met by it. */
const allStruck = () =>
  expect
    .poll(() => portal.sandbox.sandbox.faults.list().length, { timeout: 60_000, interval: 10 })
    .toBe(0);

/**
 * Resolves once the sandbox is through with the calls that were struck: what a dead worker sent has
 * landed by then. The portal's time leaps, and must not leap over what travels in real time.
 */
const allLanded = (calls: number) =>
  expect
    .poll(
      () =>
        portal.sandbox.sandbox.log.recent().filter(({ note }) => note?.startsWith('fault:')).length,
      { timeout: 60_000, interval: 10 },
    )
    .toBe(calls);

async function clientIdOf(principalId: string): Promise<string> {
  const row = await database().remoteObject.findFirstOrThrow({
    where: { principalId, kind: 'application', removedAt: null },
  });
  return row.clientId ?? '';
}

const stateOf = async (id: string) =>
  (await database().run.findUniqueOrThrow({ where: { id } })).state;

// Two processes and a sandbox on a machine that may be busy: patience costs nothing when all is well.
const patience = { timeout: 120_000 };

test('two workers share many runs, and no step is ever tried by both', patience, async () => {
  portal.fault({ kind: 'latency', ms: 20, spreadMs: 30 });
  const runs = await approveMany(6);
  await worker();
  await worker();
  const ids = runs.map((run) => run.runId);
  const left = () =>
    database().run.count({ where: { id: { in: ids }, state: { not: 'succeeded' } } });
  await expect.poll(left, { timeout: 60_000 }).toBe(0);
  const steps = await database().runStep.findMany({ where: { runId: { in: ids } } });
  expect(steps.filter((step) => step.attempts !== 1)).toEqual([]);
  for (const { principalId } of runs) {
    expect(await worldOf(portal.sandbox, principalId)).toEqual(
      oneOfEach(await clientIdOf(principalId), ['Sales Importer']),
    );
  }
});

/**
 * Works off these calls with a worker that is killed while it waits for all the answers. Of every two, one
 * takes effect after it died, and one never does.
 */
async function killAmid(operations: readonly string[]): Promise<void> {
  portal.sandbox.sandbox.log.clear();
  for (const operation of operations) {
    portal.fault({ operation, kind: 'latency', ms: 700, count: 2 });
    portal.fault({ operation, kind: 'status', status: 503, count: 1 });
  }
  const doomed = await worker();
  await allStruck();
  await doomed.kill();
  await allLanded(operations.length * 2);
}

describe('A worker killed before its call takes effect, or after,', () => {
  test(
    'leaves, at every step of the way up, a run that ends with exactly one of each',
    patience,
    async () => {
      const steps = planOfRecipe('provision', ['one']).length;
      const standing = await twoBeforeEachStep('provision', steps);
      await killAmid(making);
      await portal.settle();
      for (const { principalId, runId } of standing) {
        expect(await stateOf(runId)).toBe('succeeded');
        expect(await worldOf(portal.sandbox, principalId)).toEqual(
          oneOfEach(await clientIdOf(principalId), ['Sales Importer']),
        );
      }
    },
  );

  test(
    'leaves, at every step of the way back, an undo that ends with nothing',
    patience,
    async () => {
      const standing = await twoBeforeEachStep('undo', removing.length);
      await killAmid(removing);
      await portal.settle();
      for (const { principalId, runId } of standing) {
        expect(await stateOf(runId)).toBe('succeeded');
        expect(await worldOf(portal.sandbox, principalId)).toEqual(nothing);
      }
    },
  );

  test('leaves, at every step of a stop, a stop that ends with no access', patience, async () => {
    const standing = await twoBeforeEachStep('stop', planOfRecipe('stop', ['one']).length);
    await killAmid(stopping);
    await portal.settle();
    for (const { principalId, runId } of standing) {
      expect(await stateOf(runId)).toBe('succeeded');
      expect(await accessOf(portal.sandbox, principalId)).toEqual(cut);
    }
  });
});

test(
  'a worker that starts after the kill goes on where the run was, in a process of its own',
  patience,
  async () => {
    const { principalId, runId } = await portal.approve();
    portal.fault({ operation: 'POST /applications', kind: 'latency', ms: 300, count: 1 });
    const doomed = await worker();
    await allStruck();
    await doomed.kill();
    expect(await stateOf(runId)).toBe('running');
    await worker({ laterSeconds: 60 });
    await expect.poll(() => stateOf(runId), { timeout: 60_000 }).toBe('succeeded');
    expect(await worldOf(portal.sandbox, principalId)).toEqual(
      oneOfEach(await clientIdOf(principalId), ['Sales Importer']),
    );
  },
);
