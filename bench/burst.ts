import { database } from '#lib/kernel/db.ts';
import { startWorkerProcess } from '#testing/worker-process.ts';
import type { Rig } from './rig.ts';

export type Burst = {
  runs: number;
  seconds: number;
  throttled: number;
  /** The most writes to Graph in any 150 seconds, of the 3,000 that Microsoft allows. */
  graphWritesAtMost: number;
};

const windowSeconds = 150;

/** So many approvals at one moment, worked off by two workers under the tenant's real limits. */
export async function burst(rig: Rig, runs: number): Promise<Burst> {
  const ids = await rig.approveMany(runs);
  const writes: number[] = [];
  let throttled = 0;
  const { log } = rig.sandbox.sandbox;
  const add = log.add;
  log.add = (call) => {
    if (call.status === 429) throttled += 1;
    const isWrite = call.plane === 'graph' && !call.operation.startsWith('GET');
    if (isWrite) writes.push(Date.parse(call.at) / 1000);
    add(call);
  };
  const began = performance.now();
  const workers = [startWorkerProcess(), startWorkerProcess()];
  const left = () =>
    database().run.count({ where: { id: { in: ids }, state: { not: 'succeeded' } } });
  while ((await left()) > 0) {
    for (const worker of workers) worker.check();
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(workers.map((worker) => worker.stop()));
  log.add = add;
  return { runs, seconds, throttled, graphWritesAtMost: densest(writes) };
}

/** How many of these moments lie within the fullest window. */
function densest(moments: readonly number[]): number {
  const sorted = [...moments].sort((one, other) => one - other);
  let first = 0;
  let most = 0;
  sorted.forEach((moment, last) => {
    while (moment - (sorted[first] ?? moment) > windowSeconds) first += 1;
    most = Math.max(most, last - first + 1);
  });
  return most;
}
