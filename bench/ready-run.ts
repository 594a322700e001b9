import { setTimeout as sleep } from 'node:timers/promises';
import { database } from '#lib/kernel/db.ts';
import { stoppedRunStates } from '#lib/model/run.ts';
import type { WorkerProcess } from '#testing/worker-process.ts';

const pollMs = 20;

/** The moments of a run that this worker brings to its end. */
export async function readyRun(id: string, worker: WorkerProcess) {
  for (;;) {
    worker.check();
    const run = await database().run.findUniqueOrThrow({ where: { id } });
    if (run.startedAt && run.finishedAt && run.state === 'succeeded') {
      return {
        createdAt: run.createdAt.getTime(),
        startedAt: run.startedAt.getTime(),
        finishedAt: run.finishedAt.getTime(),
      };
    }
    if (stoppedRunStates.some((state) => state === run.state)) {
      throw new Error(`The run is ${run.state}.`);
    }
    await sleep(pollMs);
  }
}
