import { z } from 'zod';
import { storeFindings } from '#lib/findings/store-findings.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import type { CodedCause, Setback } from '#lib/model/cause.ts';
import { watchPauseSeconds } from '#lib/model/look-pause.ts';
import type { Leftovers } from '#lib/resources/find-leftovers.ts';
import type { LeasedRun } from './lease-run.ts';
import { noteRemoved } from './outcome-of-step.ts';
import type { Tried } from './store-outcome.ts';
import type { TickOutcome } from './tick-outcome.ts';

/** A commit can land after we gave up on it: nothing may turn up for so long. */
export const watchSeconds = 15 * 60;

const watched = z.object({
  since: z.iso.datetime(),
  quietSince: z.iso.datetime(),
  turnedUp: z.array(z.string()),
});

/**
 * One look of the watch after an undo. Clean is what showed nothing for 15 minutes; then the principal
 * is retired and its name free. What cannot be removed within that time is reported as left, and an
 * admin can try again.
 */
export function outcomeOfWatch(run: LeasedRun, { removedIds, left }: Leftovers): Tried {
  const moment = now();
  const before = watched.safeParse(run.step.evidence).data;
  const since = before?.since ?? moment.toISOString();
  const isQuiet = removedIds.length === 0 && left.length === 0;
  const quietSince = isQuiet ? (before?.quietSince ?? since) : moment.toISOString();
  const turnedUp = [...(before?.turnedUp ?? []), ...removedIds];
  const evidence = { since, quietSince, turnedUp };
  const cleanAt = secondsAfter(new Date(quietSince), watchSeconds);
  if (isQuiet && moment >= cleanAt) {
    const outcome: TickOutcome = { is: 'succeeded', evidence, requestId: null };
    return { outcome, also: (tx, at) => retire(tx, run, at) };
  }
  const also = (tx: Transaction) => noteRemoved(tx, run, removedIds);
  const giveUpAt = secondsAfter(new Date(since), watchSeconds);
  if (left.length > 0 && moment >= giveUpAt)
    return { outcome: { is: 'failed', cause: whatRemains(left, moment) }, also };
  const untilCleanSeconds = (cleanAt.getTime() - moment.getTime()) / 1000;
  const seconds = Math.min(watchPauseSeconds(run.step.attempts), untilCleanSeconds);
  const until = secondsAfter(moment, seconds);
  const cause = left.length > 0 ? whatRemains(left, moment) : watching(cleanAt, moment);
  return { outcome: { is: 'looks-again', until, cause, evidence }, also };
}

/** Whatever our rows still name is gone, no finding is left of it, and the principal's name is free. */
async function retire(tx: Transaction, { principalId }: LeasedRun, moment: Date): Promise<void> {
  await tx.remoteObject.updateMany({
    where: { principalId, removedAt: null },
    data: { removedAt: moment },
  });
  await storeFindings(tx, { principalId, seen: [], at: moment });
  await tx.principal.update({ where: { id: principalId }, data: { retiredAt: moment } });
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
