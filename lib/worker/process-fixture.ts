import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { now } from '#lib/kernel/clock.ts';

export type WorkerProcess = { kill: () => Promise<void>; stop: () => Promise<void> };

/**
 * A worker in a process of its own, as `npm run worker` starts it, with this process's clock; with
 * `laterSeconds` it is ahead, so that a dead worker's lease is over for it. `kill` is SIGKILL:
 * nothing is tidied up.
 */
export function startWorkerProcess({ laterSeconds = 0 } = {}): WorkerProcess {
  const aheadSeconds = (now().getTime() - Date.now()) / 1000 + laterSeconds;
  const child = spawn(process.execPath, ['lib/worker/later-worker-fixture.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '', AHEAD_SECONDS: String(aheadSeconds) },
  });
  return { kill: () => ended(child, 'SIGKILL'), stop: () => ended(child, 'SIGTERM') };
}

async function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = once(child, 'exit');
  child.kill(signal);
  await end;
}
