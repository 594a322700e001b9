import { secondsAfter, useClock as setClock } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { randomOf } from '#testing/random.ts';
import { resetWorld } from '../../sandbox/console/reset-world.ts';
import { type Rig, withoutQuota } from '../rig.ts';
import { countSecretWrongs } from './count-secret-wrongs.ts';
import { countWrongs } from './count-wrongs.ts';
import { type HandOvers, handOversOf } from './hand-overs.ts';
import { injectRandomFaults } from './random-faults.ts';
import { type Chaos, emptySummary, type Summary } from './summary.ts';
import { type SecretsSeen, watchSecrets } from './watch-secrets.ts';
import { workOff } from './work-off.ts';
import { startWorkers } from './workers.ts';

/**
 * Runs, in batches, with faults at every call, workers that are killed, admins who cancel at any moment,
 * and makers who issue secrets, store them, give them up or vanish. Time leaps from one due moment to the next. After each batch the sandbox's world is
 * compared with what the portal says of it, and begins anew.
 */
export async function chaos(
  rig: Rig,
  options: Chaos,
  say: (line: string) => void,
): Promise<Summary> {
  const random = randomOf(options.seed);
  const summary = emptySummary();
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
      const handOvers = handOversOf(rig.sandbox, {
        runIds: ids,
        share: options.handOverShare,
        random,
      });
      const secrets = watchSecrets(rig.sandbox);
      const at = () => offsetSeconds;
      await workOff({ rig, crew: workers, options, random, summary, ids, handOvers, leap, at });
      secrets.stop();
      await compareWorld(rig, ids, summary);
      await compareSecrets(rig, handOvers, secrets, summary);
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

async function compareSecrets(
  { sandbox }: Rig,
  { tabs }: HandOvers,
  secrets: SecretsSeen,
  summary: Summary,
): Promise<void> {
  sandbox.sandbox.faults.clear();
  const wrongs = await countSecretWrongs(sandbox, tabs, secrets);
  summary.unknownSecrets += wrongs.unknownSecrets;
  summary.doubleMints += wrongs.doubleMints;
  summary.notWorking += wrongs.notWorking;
  summary.stuckIntents += wrongs.stuckIntents;
  const rows = await database().credential.findMany({
    where: { id: { in: tabs.map((tab) => tab.credentialId) } },
  });
  summary.handOvers += rows.length;
  summary.secretsStored += rows.filter((row) => row.acknowledgedAt).length;
  summary.secretsRemoved += rows.filter((row) => row.state === 'removed').length;
  summary.secretsLost += rows.filter((row) => row.removalWhy === 'unknown-outcome').length;
  // What is stuck is counted, and no part of the next batch.
  await database().credential.updateMany({ data: { nextAttemptAt: null } });
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
