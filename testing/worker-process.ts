import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { now } from '#lib/kernel/clock.ts';

export type WorkerProcess = {
  kill: () => Promise<void>;
  stop: () => Promise<void>;
  /** Throws when it has ended although nobody told it to. For whoever waits for its work. */
  check: () => void;
};

/**
 * A worker in a process of its own, as `npm run worker` starts it, with this process's clock; with
 * `laterSeconds` it is ahead, so that a dead worker's lease is over for it. `kill` is SIGKILL:
 * nothing is tidied up. It ends with this process, however that ends by itself.
 */
export function startWorkerProcess({ laterSeconds = 0 } = {}): WorkerProcess {
  const aheadSeconds = (now().getTime() - Date.now()) / 1000 + laterSeconds;
  const child = spawn(process.execPath, ['testing/processes/later-worker.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '', AHEAD_SECONDS: String(aheadSeconds) },
  });
  const killAtExit = () => child.kill('SIGKILL');
  process.once('exit', killAtExit);
  child.once('exit', () => process.off('exit', killAtExit));
  return {
    kill: () => ended(child, 'SIGKILL'),
    stop: () => ended(child, 'SIGTERM'),
    check: () => checkRuns(child),
  };
}

/** Throws when a worker's process has ended, with how; what it said stands in the standard error. */
export function checkRuns(child: ChildProcess): void {
  if (!hasEnded(child)) return;
  const how = child.signalCode ?? `exit code ${child.exitCode}`;
  throw new Error(`A worker's process ended by itself (${how}). What it said stands above.`);
}

async function ended(child: ChildProcess, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (hasEnded(child)) return;
  const end = once(child, 'exit');
  child.kill(signal);
  await end;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
