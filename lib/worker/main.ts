// `npm run worker`: the worker alone, beside a portal that runs with WORKER=elsewhere.
import { configuration } from '#lib/kernel/env.ts';
import { keepTime } from '#lib/kernel/keep-time.ts';
import { keepWorker } from './keep-worker.ts';

// What is missing here will not come by waiting.
configuration();
keepTime('worker');
const worker = keepWorker();
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    worker.stop().finally(() => process.exit(0));
  });
}
