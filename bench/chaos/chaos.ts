import { setTimeout as sleep } from 'node:timers/promises';
import { now, secondsAfter, useClock as setClock } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { retryRun } from '#lib/runs/retry-run.ts';
import { undoRun } from '#lib/runs/undo-run.ts';
import { randomOf } from '#testing/random.ts';
import { actor } from '#testing/seed-portal.ts';
import { nextDueMoment } from '#testing/test-clock.ts';
import { resetWorld } from '../../sandbox/console/reset-world.ts';
import { type Rig, withoutQuota } from '../rig.ts';
import { countWrongs, type Wrongs } from './count-wrongs.ts';
import { injectRandomFaults } from './random-faults.ts';
import { startWorkers, type Workers } from './workers.ts';

export type Summary = Wrongs & {
  runs: number;
  faults: number;
  crashes: number;
  retries: number;
  ready: number;
  undone: number;
  /** How often an admin had to set a stopped run going again, or gave one up. */
  decisions: number;
  twinsRemoved: number;
  hoursPassed: number;
};

export type Chaos = {
  runs: number;
  seed: number;
  batch: number;
  workers: number;
  callsPerKill: number;
};

/**
 * Runs, in batches, with faults at every call, workers that are killed, and admins who cancel at any
 * moment. Time leaps from one due moment to the next. After each batch the sandbox's world is
 * compared with what the portal says of it, and begins anew.
 */
export async function chaos(
  rig: Rig,
  options: Chaos,
  say: (line: string) => void,
): Promise<Summary> {
  const random = randomOf(options.seed);
  const summary: Summary = {
    runs: 0,
    faults: 0,
    crashes: 0,
    retries: 0,
    ready: 0,
    undone: 0,
    decisions: 0,
    twinsRemoved: 0,
    hoursPassed: 0,
    orphans: 0,
    twins: 0,
    falselyReady: 0,
    stuck: 0,
  };
  let offsetSeconds = 0;
  const restoreClock = setClock(() => secondsAfter(new Date(), offsetSeconds));
  const workers = startWorkers(options.workers);
  const leap = (seconds: number) => {
    offsetSeconds += seconds;
    rig.sandbox.sandbox.clock.advance(seconds);
    workers.tell(offsetSeconds);
  };
  const stopCounting = countFaults(rig, summary);
  try {
    // What the rig approved while it was seeded is no part of this.
    await database().run.updateMany({ data: { nextAttemptAt: null } });
    while (summary.runs < options.runs) {
      const count = Math.min(options.batch, options.runs - summary.runs);
      const ids = await rig.approveMany(count);
      injectRandomFaults(rig.sandbox, `${options.seed} ${summary.runs}`, random);
      await workOff({
        rig,
        crew: workers,
        options,
        random,
        summary,
        ids,
        leap,
        at: () => offsetSeconds,
      });
      await compareWorld(rig, ids, summary);
      summary.runs += count;
      say(`${summary.runs} runs: ${JSON.stringify(summary)}`);
      resetWorld(rig.sandbox.sandbox);
      rig.sandbox.sandbox.clock.advance(offsetSeconds);
      withoutQuota(rig.sandbox);
      await database().$executeRaw`DELETE FROM pgboss.job`;
    }
  } finally {
    stopCounting();
    await workers.stop();
    restoreClock();
    summary.hoursPassed = Math.round(offsetSeconds / 3600);
  }
  return summary;
}

type Work = {
  rig: Rig;
  crew: Workers;
  options: Chaos;
  random: () => number;
  summary: Summary;
  ids: string[];
  leap: (seconds: number) => void;
  at: () => number;
};

const pauseMs = 20;
/** Time leaps by no less than this, so that what is due soon is worked off together. */
const leapSeconds = 8;
const roundsWithFaults = 3;

/** Until no run of the batch is live and none is stopped: kills, cancels, leaps, decides. */
async function workOff(work: Work): Promise<void> {
  const { rig, crew: workers, options, random, summary, ids, leap, at } = work;
  const { log } = rig.sandbox.sandbox;
  const nextKill = () => log.count() + options.callsPerKill * (0.5 + random());
  let killAt = nextKill();
  let rounds = 0;
  const cancels = plannedCancels(ids, log.count(), random);
  for (;;) {
    await sleep(pauseMs);
    workers.check();
    if (log.count() > killAt) {
      await workers.killOne(random);
      summary.crashes += 1;
      killAt = nextKill();
    }
    while ((cancels.at(-1)?.atCall ?? Number.POSITIVE_INFINITY) < log.count()) {
      const { runId } = cancels.pop() ?? { runId: '' };
      await undoRun(await actor('Ada Moreau'), { runId });
    }
    if (!workers.areIdle(at())) continue;
    const next = await nextDueMoment();
    if (next) {
      leap(Math.max(leapSeconds, (next.getTime() - now().getTime()) / 1000));
      continue;
    }
    rounds += 1;
    // In the end the weather clears: then everything that was stopped has to come to its end.
    if (rounds > roundsWithFaults) rig.sandbox.sandbox.faults.clear();
    const decided = await decide(ids, random);
    summary.decisions += decided;
    if (decided === 0 || rounds > roundsWithFaults * 4) return;
  }
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

async function compareWorld(rig: Rig, ids: string[], summary: Summary): Promise<void> {
  const wrongs = await countWrongs(rig.sandbox, ids);
  summary.orphans += wrongs.orphans;
  summary.twins += wrongs.twins;
  summary.falselyReady += wrongs.falselyReady;
  summary.stuck += wrongs.stuck;
  const runs = await database().run.findMany({
    where: { id: { in: ids } },
    include: { principal: { include: { runs: { include: { steps: true } } } } },
  });
  for (const run of runs) {
    if (run.state === 'succeeded') summary.ready += 1;
    if (run.state === 'cancelled') summary.undone += 1;
    for (const step of run.principal.runs.flatMap((one) => one.steps)) {
      if (step.key !== 'watch') summary.retries += Math.max(0, step.attempts - 1);
    }
  }
  const principalIds = runs.map((run) => run.principalId);
  summary.twinsRemoved += await database().auditEvent.count({
    where: { kind: 'run.twin-removed', principalId: { in: principalIds } },
  });
}

/** Counts what the sandbox's log says struck. */
function countFaults({ sandbox }: Rig, summary: Summary): () => void {
  const { log } = sandbox.sandbox;
  const add = log.add;
  log.add = (call) => {
    if (call.note?.startsWith('fault')) summary.faults += 1;
    add(call);
  };
  return () => {
    log.add = add;
  };
}
