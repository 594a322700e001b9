// `npm run worker`: the worker alone, beside a portal that runs with WORKER=elsewhere.
import { log } from '#lib/kernel/log.ts';
import { startWorker } from './start-worker.ts';

const worker = await startWorker();
log('info', 'worker started');
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    worker.stop().finally(() => process.exit(0));
  });
}
