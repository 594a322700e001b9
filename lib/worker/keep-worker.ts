import { setTimeout as sleep } from 'node:timers/promises';
import { log } from '#lib/kernel/log.ts';
import { startWorker, type Worker } from './start-worker.ts';

const firstPauseSeconds = 1;
const pauseSecondsMax = 30;

/**
 * Starts the worker in the background, and tries again for as long as it takes: a database that is away
 * when the portal starts holds nothing up, and needs no second start once it is back. Never throws.
 */
export function keepWorker(): Worker {
  const stopping = new AbortController();
  const starting = startPatiently(stopping.signal);
  return {
    stop: async () => {
      stopping.abort();
      await (await starting)?.stop();
    },
  };
}

async function startPatiently(signal: AbortSignal): Promise<Worker | null> {
  for (let attempt = 0; !signal.aborted; attempt += 1) {
    try {
      const worker = await startWorker();
      log('info', 'worker started');
      return worker;
    } catch (error) {
      const pauseSeconds = Math.min(pauseSecondsMax, firstPauseSeconds * 2 ** Math.min(attempt, 5));
      log('error', 'the worker could not start; it tries again', { pauseSeconds }, error);
      // Rejects when stopped meanwhile, and then the loop ends.
      await sleep(pauseSeconds * 1000, undefined, { signal }).catch(() => undefined);
    }
  }
  return null;
}
