import { appendEvents } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { placeOfSeat } from '#lib/environments/present-address.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database, inTransaction, type Prisma } from '#lib/kernel/db.ts';
import { log } from '#lib/kernel/log.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { stepKey, stepKeys } from '#lib/model/steps.ts';
import { knownIdsOf, mintBegun } from '#lib/resources/known-ids.ts';
import type { StepContext } from '#lib/resources/resource.ts';
import { mayHaveTwins, removeTwinsOf } from '#lib/resources/twins.ts';
import { stateToWorkOn } from './approved-state.ts';

const sweepSeconds = 60;
const atOnce = 100;

const include = {
  approved: { orderBy: { version: 'asc' } },
  remotes: true,
  seats: { select: { id: true, ...placeOfSeat } },
  credentials: mintBegun,
} as const satisfies Prisma.PrincipalInclude;

/**
 * Looks for a twin wherever the making of something once lost its answer, 15 minutes after: its commit
 * may have landed after we had made another. The one we know stays, the other is removed for good. Each
 * is looked for until that has gone well once. Returns how many were looked at.
 */
export async function sweepTwins(microsoft: Microsoft): Promise<number> {
  const due = await database().runStep.findMany({
    where: { key: { in: stepKeys.filter(mayHaveTwins) }, state: 'done', lookUntil: { lte: now() } },
    include: { run: { include: { principal: { include } } } },
    take: atOnce,
  });
  for (const { run, ...step } of due) {
    const claimed = await claim(step);
    if (!claimed) continue;
    try {
      // A cancelled run is watched by its undo.
      const removed = run.state === 'cancelled' ? [] : await sweep(run, step, microsoft);
      await close(run, step, removed);
    } catch (error) {
      log('warn', 'a look for twins is to be repeated', { runId: run.id }, error);
    }
  }
  return due.length;
}

type RunRow = Prisma.RunGetPayload<{ include: { principal: { include: typeof include } } }>;
type StepRow = { runId: string; position: number; key: string; lookUntil: Date | null };

type RemovedTwin = { environmentId: string; remoteId: string };

/** Takes the look for a minute, so that another worker does not take it too. */
async function claim({ runId, position, lookUntil }: StepRow): Promise<boolean> {
  const { count } = await database().runStep.updateMany({
    where: { runId, position, state: 'done', lookUntil },
    data: { lookUntil: secondsAfter(now(), sweepSeconds) },
  });
  return count === 1;
}

async function sweep(run: RunRow, { key }: StepRow, microsoft: Microsoft): Promise<RemovedTwin[]> {
  const [{ seatId, spec }] = stateToWorkOn(run.principal, run.specVersion).seats;
  const context: StepContext = {
    microsoft,
    seatId,
    spec,
    knownIds: knownIdsOf(run.principal, seatId),
    organizationId: null,
    isFirstTry: false,
    isLooking: false,
    moment: now(),
    signal: AbortSignal.timeout(sweepSeconds * 1000),
  };
  const { environmentId } = spec.ask;
  const removedIds = await removeTwinsOf(stepKey.parse(key), context);
  return removedIds.map((remoteId) => ({ environmentId, remoteId }));
}

async function close(
  run: RunRow,
  { position }: StepRow,
  removed: readonly RemovedTwin[],
): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.runStep.updateMany({
      where: { runId: run.id, position, state: 'done' },
      data: { lookUntil: null },
    });
    const { id: runId, principalId } = run;
    await appendEvents(tx, {
      by: byWorker,
      events: removed.map((twin) => ({ kind: 'run.twin-removed', runId, principalId, ...twin })),
    });
  });
}
