// A worker of the chaos run: the portal's own ticks, of runs and of hand-overs, in a process that is
// there to be killed. It is told the time, says when it has nothing to do, and takes what is due in a
// random order.
import { flushCompileCache } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { advanceCredential } from '#lib/credentials/advance-credential.ts';
import { now, secondsAfter, useClock as setClock } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { type Pause, realPause } from '#lib/kernel/pause.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { advanceWhileDue } from '#lib/runs/advance-while-due.ts';
import { sweepTwins } from '#lib/runs/sweep-twins.ts';

// What was compiled is for those who take the place of a killed one, this one too.
flushCompileCache();

const told = z.object({ offsetSeconds: z.number() });
const runsAtOnce = 24;
/** The test of a secret pauses between its tries. */
const credentialsAtOnce = 48;
/** A tenth of the real ones: time cannot leap while a secret is tried. */
const shortPause: Pause = (seconds, signal) => realPause(seconds / 10, signal);
/** While something is in hand, so often for more that is due. */
const lookMilliseconds = 150;
let offsetSeconds = Number(process.env.OFFSET_SECONDS);
setClock(() => secondsAfter(new Date(), offsetSeconds));
process.on('message', (message) => {
  offsetSeconds = told.parse(message).offsetSeconds;
});
process.on('disconnect', () => process.exit(0));

const runs = new Set<Promise<unknown>>();
const credentials = new Set<Promise<unknown>>();
for (;;) {
  const began = offsetSeconds;
  const dueRuns = await anyDue('run', runsAtOnce - runs.size);
  const dueCredentials = await anyDue('credential', credentialsAtOnce - credentials.size);
  const twins = await sweepTwins(microsoft());
  if (dueRuns.length + dueCredentials.length + twins + runs.size + credentials.size === 0) {
    process.send?.({ idleAt: began });
    await sleep(15);
    continue;
  }
  process.send?.({ busy: true });
  for (const id of dueRuns) takeInHand(runs, advanceWhileDue(id, microsoft()));
  for (const id of dueCredentials)
    takeInHand(credentials, advanceCredential(id, microsoft(), shortPause));
  await Promise.race([...runs, ...credentials, sleep(lookMilliseconds)]);
}

/** Works on one beside the others; one slow answer does not hold them up. */
function takeInHand(inHand: Set<Promise<unknown>>, work: Promise<unknown>): void {
  const tick = work.catch(() => undefined).finally(() => inHand.delete(tick));
  inHand.add(tick);
}

async function anyDue(kind: 'run' | 'credential', most: number): Promise<string[]> {
  const query = {
    where: {
      nextAttemptAt: { lte: now() },
      OR: [{ leaseUntil: null }, { leaseUntil: { lt: now() } }],
    },
    select: { id: true },
    take: 100,
  };
  const rows =
    kind === 'run'
      ? await database().run.findMany(query)
      : await database().credential.findMany(query);
  return rows
    .map(({ id }) => ({ id, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .slice(0, most)
    .map(({ id }) => id);
}
