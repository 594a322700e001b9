import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { log } from '#lib/kernel/log.ts';
import type { Microsoft } from '#lib/microsoft/microsoft.ts';
import { deletedOnes, ours } from '#lib/resources/application.ts';
import { knownIdsOf } from '#lib/resources/known-ids.ts';
import type { StepContext } from '#lib/resources/resource.ts';
import { approvedState } from './approved-state.ts';

const sweepSeconds = 60;
const atOnce = 100;

/**
 * Looks for a second registration wherever the making of one once lost its answer, 15 minutes after:
 * its commit may have landed after we had made another. The one we know stays, the other is removed
 * for good. Each is looked for until that has gone well once. Returns how many were looked at.
 */
export async function sweepTwins(microsoft: Microsoft): Promise<number> {
  const due = await database().runStep.findMany({
    where: { key: 'application', state: 'done', lookUntil: { lte: now() } },
    include: { run: true },
    take: atOnce,
  });
  for (const { run, lookUntil } of due) {
    const claimed = await claim(run.id, lookUntil);
    if (!claimed) continue;
    try {
      // A cancelled run is watched by its undo.
      const twins = run.state === 'cancelled' ? [] : await removeTwinsOf(run, microsoft);
      await close(run, twins);
    } catch (error) {
      log('warn', 'a look for twins is to be repeated', { runId: run.id }, error);
    }
  }
  return due.length;
}

type Row = { id: string; principalId: string; specVersion: number };

/** Takes the look for a minute, so that another worker does not take it too. */
async function claim(runId: string, lookUntil: Date | null): Promise<boolean> {
  const { count } = await database().runStep.updateMany({
    where: { runId, key: 'application', state: 'done', lookUntil },
    data: { lookUntil: secondsAfter(now(), sweepSeconds) },
  });
  return count === 1;
}

async function removeTwinsOf(run: Row, microsoft: Microsoft): Promise<string[]> {
  const { principalId, specVersion } = run;
  const approved = await approvedState(principalId, { version: specVersion });
  const [{ seatId, spec }] = approved.seats;
  const context: StepContext = {
    microsoft,
    spec,
    knownIds: await knownIdsOf(principalId, seatId),
    isFirstTry: false,
    isLooking: false,
    moment: now(),
    signal: AbortSignal.timeout(sweepSeconds * 1000),
  };
  const { twins } = await ours(context);
  for (const { objectId } of twins)
    await microsoft.graph.deleteApplication(objectId, { signal: context.signal });
  const deleted = await deletedOnes(context);
  const gone = new Set([...twins, ...deleted].map((one) => one.objectId));
  // One that a person deleted is theirs to restore; only what no row of ours knows is a twin.
  if (context.knownIds.applicationId) gone.delete(context.knownIds.applicationId);
  for (const objectId of gone) {
    await microsoft.graph.purgeApplication(objectId, { signal: context.signal });
  }
  return [...gone];
}

async function close(run: Row, twins: readonly string[]): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.runStep.updateMany({
      where: { runId: run.id, key: 'application', state: 'done' },
      data: { lookUntil: null },
    });
    const [seat] = (await approvedState(run.principalId, { tx })).seats;
    for (const remoteId of twins) {
      await appendEvent(tx, {
        by: byWorker,
        event: {
          kind: 'run.twin-removed',
          runId: run.id,
          principalId: run.principalId,
          environmentId: seat.spec.ask.environmentId,
          remoteId,
        },
      });
    }
  });
}
