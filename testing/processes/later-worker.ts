// A worker whose clock is ahead by AHEAD_SECONDS, for tests that must not wait for a lease to end.
import { flushCompileCache } from 'node:module';
import { secondsAfter, useClock as setClock } from '#lib/kernel/clock.ts';

const aheadSeconds = Number(process.env.AHEAD_SECONDS);
setClock(() => secondsAfter(new Date(), aheadSeconds));
await import('#lib/worker/main.ts');
// A process that is killed leaves what it compiled to nobody, unless it does so in good time.
flushCompileCache();
