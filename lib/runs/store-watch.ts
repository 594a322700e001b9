import { z } from 'zod';
import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { asJson, inTransaction, type Transaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import type { CodedCause, Setback } from '#lib/model/cause.ts';
import { watchPauseSeconds } from '#lib/model/look-pause.ts';
import type { Leftovers } from '#lib/resources/find-leftovers.ts';
import { failRun } from './fail-run.ts';
import type { LeasedRun } from './lease-run.ts';
import { releaseLease } from './release-lease.ts';
import { appendStepDone, markDone, noteRemoved } from './store-step-done.ts';

/** A commit can land after we gave up on it: nothing may turn up for so long. */
export const watchSeconds = 15 * 60;

const watched = z.object({
  since: z.iso.datetime(),
  quietSince: z.iso.datetime(),
  turnedUp: z.array(z.string()),
});

/**
 * Stores one look of the watch after an undo. Clean is what showed nothing for 15 minutes; then the
 * principal is retired and its name free. What cannot be removed within that time is reported as
 * left, and an admin can try again.
 */
export async function storeWatch(run: LeasedRun, { removedIds, left }: Leftovers): Promise<void> {
  const moment = now();
  const before = watched.safeParse(run.step.evidence).data;
  const since = before?.since ?? moment.toISOString();
  const isQuiet = removedIds.length === 0 && left.length === 0;
  const quietSince = isQuiet ? (before?.quietSince ?? since) : moment.toISOString();
  const evidence = {
    since,
    quietSince,
    turnedUp: [...(before?.turnedUp ?? []), ...removedIds],
  };
  const cleanAt = secondsAfter(new Date(quietSince), watchSeconds);
  const giveUpAt = secondsAfter(new Date(since), watchSeconds);
  await inTransaction(async (tx) => {
    if (removedIds.length > 0) await noteRemoved(tx, run, removedIds);
    if (isQuiet && moment >= cleanAt) return storeClean(tx, run, evidence);
    if (left.length > 0 && moment >= giveUpAt) return failRun(tx, run, whatRemains(left, moment));
    const pauseSeconds = watchPauseSeconds(run.step.attempts);
    const untilCleanSeconds = (cleanAt.getTime() - moment.getTime()) / 1000;
    const again = secondsAfter(moment, Math.min(pauseSeconds, untilCleanSeconds));
    const held = await releaseLease(tx, run, { act: 'wait', nextAttemptAt: again });
    if (!held) return;
    await tx.runStep.update({
      where: { runId_position: { runId: run.id, position: run.step.position } },
      data: {
        state: 'waiting',
        waitingFrom: null,
        evidence: asJson(evidence),
        cause: asJson(left.length > 0 ? whatRemains(left, moment) : watching(cleanAt, moment)),
      },
    });
    await enqueue(tx, 'advance-run', { runId: run.id }, { at: again });
  });
}

async function storeClean(
  tx: Transaction,
  run: LeasedRun,
  evidence: Record<string, unknown>,
): Promise<void> {
  const moment = now();
  const held = await releaseLease(tx, run, {
    act: 'succeed',
    nextAttemptAt: null,
    finishedAt: moment,
  });
  if (!held) return;
  // Whatever failed on the way: the watch has seen that it is gone all the same.
  await tx.runStep.updateMany({
    where: { runId: run.id, state: 'failed' },
    data: { state: 'done', finishedAt: moment },
  });
  const { principalId } = run;
  await tx.remoteObject.updateMany({
    where: { principalId, removedAt: null },
    data: { removedAt: moment },
  });
  await tx.principal.update({ where: { id: principalId }, data: { retiredAt: moment } });
  await markDone(tx, run, evidence);
  await appendStepDone(tx, run, null, null);
  await appendEvent(tx, {
    by: byWorker,
    event: {
      kind: 'run.succeeded',
      runId: run.id,
      recipe: run.recipe,
      principalId,
      environmentId: run.spec.ask.environmentId,
    },
  });
}

function whatRemains(left: readonly Setback[], at: Date): CodedCause {
  return {
    kind: 'left-behind',
    code: 'left-behind',
    facts: { after: 'undo', left: [...left] },
    status: null,
    requestId: null,
    at: at.toISOString(),
  };
}

function watching(cleanAt: Date, at: Date): CodedCause {
  return {
    kind: 'watching',
    code: null,
    facts: { until: cleanAt.toISOString() },
    status: null,
    requestId: null,
    at: at.toISOString(),
  };
}
