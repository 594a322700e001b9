import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Hundreds of processes load the same modules: each is compiled for the first of them alone. */
const compiled = join(tmpdir(), 'boarding-pass-compiled');

/** Runs `node ARGS` where everyone can read along; true when it succeeded. */
export async function runStep(
  root: string,
  title: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<boolean> {
  console.log(`\n— ${title}`);
  const beganMs = Date.now();
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: compiled, ...env },
  });
  const hasSucceeded = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
  const seconds = Math.round((Date.now() - beganMs) / 1000);
  console.log(`— ${title}: ${hasSucceeded ? 'passed' : 'FAILED'} in ${seconds} s`);
  return hasSucceeded;
}
