import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const PATIENCE_MS = 15_000;

/**
 * Makes a cluster startable after its last start was killed: stops a server that was left behind,
 * waits for its processes (a second server over living ones would destroy data), and removes a
 * `postmaster.pid` that names no living server, a zombie or a foreign process included.
 */
export async function clearStaleLock(cluster: string): Promise<void> {
  const lock = join(cluster, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (isServerOf(pid, cluster)) {
    process.kill(pid, 'SIGINT');
    await until(() => !isServerOf(pid, cluster));
  }
  await until(
    () => processesIn(cluster).length === 0,
    () => {
      for (const left of processesIn(cluster)) process.kill(left, 'SIGKILL');
    },
  );
  rmSync(lock, { force: true });
}

function isServerOf(pid: number, cluster: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  if (process.platform === 'linux') return processesIn(cluster).includes(pid);
  const found = spawnSync('ps', ['-o', 'stat=,command=', '-p', String(pid)], { encoding: 'utf8' });
  return !found.stdout.startsWith('Z') && found.stdout.includes(cluster);
}

/** Every PostgreSQL process works in its cluster's folder; a zombie has no folder any more. */
function processesIn(cluster: string): number[] {
  if (process.platform !== 'linux') return [];
  const folder = realpathSync(cluster);
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && workingFolder(pid) === folder)
    .filter((pid) => commandLine(pid)?.includes('postgres'));
}

function workingFolder(pid: number): string | undefined {
  return seen(() => readlinkSync(`/proc/${pid}/cwd`));
}

function commandLine(pid: number): string | undefined {
  return seen(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
}

/** What was read of a process; undefined when it is gone in between, a zombie, or not ours to see. */
function seen(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

async function until(isDone: () => boolean, lastResort?: () => void): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!isDone() && Date.now() < deadline) await wait(50);
  if (isDone()) return;
  lastResort?.();
  await wait(500);
}
