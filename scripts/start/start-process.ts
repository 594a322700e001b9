import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { openLog } from './open-log.ts';
import { PlainProblem } from './plain-problem.ts';

export type RunningProcess = {
  /** Resolves when it has ended, for whatever reason. */
  ended: Promise<void>;
  isRunning: () => boolean;
  hasSucceeded: () => boolean;
  /** Its last words, for a message. */
  lastWords: () => string;
  stop: () => Promise<void>;
};

export type ProcessRequest = {
  root: string;
  args: string[];
  log: string;
  env: Record<string, string>;
};

const WITH_PARENT = new URL('../with-parent.mjs', import.meta.url).href;
/** A portal may be trying a secret that nobody else knows: it is given the time to hand it over. */
const GRACE_MS = 30_000;

/**
 * Starts `node ARGS` in a process group of its own, so that Ctrl-C reaches us only and we decide the
 * order. It ends when we do. What it says is added to the log.
 */
export function startProcess(at: ProcessRequest): RunningProcess {
  const log = openLog(at.log);
  const child = spawn(process.execPath, ['--import', WITH_PARENT, ...at.args], {
    cwd: at.root,
    detached: true,
    stdio: ['pipe', log.file, log.file],
    env: { ...process.env, ...at.env, EXIT_WITH_PARENT: '1' },
  });
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  });
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  return {
    ended,
    isRunning,
    hasSucceeded: () => child.exitCode === 0,
    lastWords: () => readFileSync(at.log).subarray(log.from).toString('utf8').trim().slice(-2000),
    stop: () => stopInOrder(child, isRunning, ended),
  };
}

async function stopInOrder(child: ChildProcess, isRunning: () => boolean, ended: Promise<void>) {
  if (!isRunning()) return;
  child.kill('SIGTERM');
  const lastResort = setTimeout(() => killGroup(child), GRACE_MS);
  await ended;
  clearTimeout(lastResort);
}

function killGroup(child: ChildProcess) {
  if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL');
  else process.kill(-child.pid, 'SIGKILL');
}

/** Waits until `url` answers below 500. Throws with the process's last words when it ended instead. */
export async function untilAnswers(
  url: string,
  running: RunningProcess,
  name: string,
  patienceMs = 60_000,
): Promise<Response> {
  const deadline = Date.now() + patienceMs;
  while (running.isRunning() && Date.now() < deadline) {
    const answer = await ask(url);
    if (answer && answer.status < 500) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new PlainProblem(`${name} did not start. It said:\n\n${running.lastWords()}`);
}

async function ask(url: string): Promise<Response | undefined> {
  try {
    return await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) });
  } catch {
    return undefined; // not listening yet
  }
}
