// Runs a program that cannot watch its parent itself (PostgreSQL), and stops it when the parent is
// gone: our stdin is a pipe from the parent and closes with it, even after a kill -9.
import { spawn } from 'node:child_process';

const GENTLE_SECONDS = 12;
const [options, file, ...args] = process.argv.slice(2);
const { uid, gid, env } = JSON.parse(options ?? '{}');
const child = spawn(file, args, {
  ...(uid === undefined ? {} : { uid, gid }),
  env: { ...process.env, ...env },
  cwd: '/',
  stdio: ['ignore', 'inherit', 'inherit'],
  detached: true,
});

let isStopping = false;
/** SIGTERM is PostgreSQL's smart shutdown: it lets the others finish first; SIGINT ends them. */
function stop(signal) {
  child.kill(signal);
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => child.kill('SIGINT'), GENTLE_SECONDS * 1000).unref();
}

child.on('error', (error) => {
  console.error(String(error));
  process.exit(1);
});
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
process.stdin
  .on('end', () => stop('SIGTERM'))
  .on('error', () => stop('SIGTERM'))
  .resume();
process.on('SIGTERM', () => stop('SIGTERM'));
process.on('SIGINT', () => stop('SIGINT'));
process.on('SIGHUP', () => stop('SIGTERM'));
