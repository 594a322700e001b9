import { readFileSync } from 'node:fs';

const LOOK_MS = 500;

/**
 * Calls `onGone` once when npm, which started us, is gone. npm runs a shell that runs us, and a
 * signal that ends npm or the shell is not passed on to us by either. Started without npm, whoever
 * started us may leave, as after `nohup … &`.
 */
export function watchStarter(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const began = starters();
  const looking = setInterval(() => {
    if (starters() === began) return;
    clearInterval(looking);
    onGone();
  }, LOOK_MS);
  looking.unref();
}

/** Our parent; when that is npm's shell, npm itself too. */
function starters() {
  const { ppid } = process;
  if (process.platform !== 'linux') return String(ppid);
  try {
    const [, name, rest] = readFileSync(`/proc/${ppid}/stat`, 'utf8').match(/\((.*)\) . (\d+)/s);
    return /sh$/.test(name) ? `${ppid} ${rest}` : String(ppid);
  } catch {
    return String(ppid);
  }
}
