import { setTimeout as sleep } from 'node:timers/promises';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { retryRun } from '#lib/runs/retry-run.ts';
import { undoRun } from '#lib/runs/undo-run.ts';
import { actor } from '#testing/seed-portal.ts';
import { earliest, nextDueCredentialMoment, nextDueMoment } from '#testing/test-clock.ts';
import type { Rig } from '../rig.ts';
import type { HandOvers } from './hand-overs.ts';
import { type Killer, killWorkers } from './kill-workers.ts';
import type { Chaos, Summary } from './summary.ts';
import type { Workers } from './workers.ts';

export type Work = {
  rig: Rig;
  crew: Workers;
  options: Chaos;
  random: () => number;
  summary: Summary;
  ids: string[];
  handOvers: HandOvers;
  leap: (seconds: number) => void;
  at: () => number;
};

const pauseMs = 20;
/** Time leaps by no less than this, so that what is due soon is worked off together. */
const leapSeconds = 8;
/** Removals and undos look again and again for a quarter of an hour. */
const leapOfLooksSeconds = 60;
/** While workers are busy, makers act so often. */
const actMs = 100;
const roundsWithFaults = 3;

/**
 * Until no run of the batch is live, none is stopped, and no hand-over is open: kills, cancels, does
 * what makers do, leaps, decides.
 */
export async function workOff(work: Work): Promise<void> {
  const killer = killWorkers(work.rig.sandbox, work);
  try {
    await untilAllIsDone(work, killer);
  } finally {
    await killer.stop();
  }
}

async function untilAllIsDone(work: Work, { killIfDue }: Killer): Promise<void> {
  const { rig, crew: workers, random, summary, ids, handOvers, leap, at } = work;
  const { log } = rig.sandbox.sandbox;
  let rounds = 0;
  let actAt = 0;
  const cancels = plannedCancels(ids, log.count(), random);
  for (;;) {
    await sleep(pauseMs);
    workers.check();
    await killIfDue();
    while ((cancels.at(-1)?.atCall ?? Number.POSITIVE_INFINITY) < log.count()) {
      const { runId } = cancels.pop() ?? { runId: '' };
      if (await cancel(runId)) summary.cancels += 1;
    }
    if (performance.now() > actAt) {
      actAt = performance.now() + actMs;
      await handOvers.act();
    }
    if (!workers.areIdle(at()) || (await handOvers.act()) > 0) continue;
    const seconds = await secondsToNext();
    if (seconds !== null) {
      leap(seconds);
      continue;
    }
    if ((await handOvers.issueForReady()) > 0) continue;
    rounds += 1;
    // In the end the weather clears: then everything that was stopped has to come to its end.
    if (rounds > roundsWithFaults) rig.sandbox.sandbox.faults.clear();
    const decided = await decide(ids, random);
    summary.decisions += decided;
    if (decided === 0 || rounds > roundsWithFaults * 4) return;
  }
}

/** How far time leaps to what is due next; null when nothing is. */
async function secondsToNext(): Promise<number | null> {
  const moments = [await nextDueMoment(), await nextDueCredentialMoment()];
  const next = earliest(moments.flatMap((moment) => moment ?? []));
  if (!next) return null;
  const making = { recipe: 'provision', nextAttemptAt: { not: null } };
  const isMaking = (await database().run.count({ where: making })) > 0;
  const least = isMaking ? leapSeconds : leapOfLooksSeconds;
  return Math.max(least, (next.getTime() - now().getTime()) / 1000);
}

/** A run that moves on at that very moment refuses, and says to try again. */
const pressesMax = 5;

async function cancel(runId: string): Promise<boolean> {
  const admin = await actor('Ada Moreau');
  for (let presses = 0; presses < pressesMax; presses += 1) {
    if ((await undoRun(admin, { runId })).ok) return true;
  }
  return false;
}

const cancelShare = 0.12;
/** About so many calls a run makes in all. */
const callsPerRun = 14;

/** Which runs are cancelled, and after how many calls of the whole batch; the next one last. */
function plannedCancels(ids: string[], from: number, random: () => number) {
  return ids
    .filter(() => random() < cancelShare)
    .map((runId) => ({ runId, atCall: from + random() * ids.length * callsPerRun }))
    .sort((one, other) => other.atCall - one.atCall);
}

/** An admin looks at every run that stopped or rests: sets it going again, or gives it up. */
async function decide(ids: string[], random: () => number): Promise<number> {
  const admin = await actor('Ada Moreau');
  const batch = await database().run.findMany({
    where: { id: { in: ids } },
    select: { principalId: true },
  });
  const stopped = await database().run.findMany({
    where: {
      principalId: { in: batch.map((run) => run.principalId) },
      state: { in: ['failed', 'resting'] },
    },
  });
  for (const { id, recipe } of stopped) {
    if (recipe === 'provision' && random() < 0.3) await undoRun(admin, { runId: id });
    else await retryRun(admin, { runId: id });
  }
  return stopped.length;
}
