// A worker of the chaos run: the portal's own ticks, in a process that is there to be killed. It is
// told the time, says when it has nothing to do, and takes what is due in a random order.
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { now, secondsAfter, useClock as setClock } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { advanceWhileDue } from '#lib/runs/advance-while-due.ts';
import { sweepTwins } from '#lib/runs/sweep-twins.ts';

const told = z.object({ offsetSeconds: z.number() });
const atOnce = 24;
let offsetSeconds = Number(process.env.OFFSET_SECONDS);
setClock(() => secondsAfter(new Date(), offsetSeconds));
process.on('message', (message) => {
  offsetSeconds = told.parse(message).offsetSeconds;
});
process.on('disconnect', () => process.exit(0));

const inHand = new Set<Promise<unknown>>();
for (;;) {
  const began = offsetSeconds;
  const due = await dueRuns(atOnce - inHand.size);
  const twins = await sweepTwins(microsoft());
  if (due.length + twins + inHand.size === 0) {
    process.send?.({ idleAt: began });
    await sleep(15);
    continue;
  }
  process.send?.({ busy: true });
  for (const id of due) take(id);
  if (inHand.size > 0) await Promise.race(inHand);
}

/** Works on a run beside the others; one slow answer does not hold them up. */
function take(runId: string): void {
  const tick = advanceWhileDue(runId, microsoft())
    .catch(() => undefined)
    .finally(() => inHand.delete(tick));
  inHand.add(tick);
}

async function dueRuns(most: number): Promise<string[]> {
  const rows = await database().run.findMany({
    where: {
      nextAttemptAt: { lte: now() },
      OR: [{ leaseUntil: null }, { leaseUntil: { lt: now() } }],
    },
    select: { id: true },
    take: 100,
  });
  return rows
    .map(({ id }) => ({ id, at: Math.random() }))
    .sort((one, other) => one.at - other.at)
    .slice(0, most)
    .map(({ id }) => id);
}
