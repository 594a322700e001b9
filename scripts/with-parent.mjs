// node --import scripts/with-parent.mjs FILE: ends the program when the one that started it is gone.
// Its standard input is a pipe from that one, which closes even after a kill -9.
import { isMainThread } from 'node:worker_threads';

const LAST_RESORT_MS = 8000;

if (isMainThread && process.env.EXIT_WITH_PARENT === '1') {
  delete process.env.EXIT_WITH_PARENT; // the program's own children have another parent
  process.stdin.resume().on('end', () => {
    process.kill(process.pid, 'SIGTERM');
    setTimeout(() => process.exit(1), LAST_RESORT_MS).unref();
  });
  // Watching is no reason to stay: a program that has done its work ends.
  if ('unref' in process.stdin) process.stdin.unref();
}
