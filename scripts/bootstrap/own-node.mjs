import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './folder.mjs';
import { fail } from './plain-failure.mjs';
import { watchStarter } from './starter.mjs';

/** The oldest Node that may begin, and the oldest that may go on where the packages have none that runs. */
const BEGINS = [20, 19];
const GOES_ON = [22, 18];

export function checkNode() {
  if (isAtLeast(BEGINS)) return;
  fail(
    `This is Node ${process.versions.node}; Boarding Pass starts on Node ${BEGINS.join('.')} or newer.\n` +
      'Install a newer Node from https://nodejs.org, then start again.',
  );
}

/**
 * Goes on under the project's own Node and ends with its exit code. Returns only in that process.
 * The other one is told when we die, however we die, by the channel between us.
 */
export async function continueOnOwnNode(file, args) {
  if (process.env.BOARDING_PASS_NODE === process.version) {
    delete process.env.BOARDING_PASS_NODE;
    return;
  }
  const own = ownNode();
  if (!own) {
    if (isAtLeast(GOES_ON)) {
      watchStarter(() => process.kill(process.pid, 'SIGTERM'));
      return;
    }
    fail(
      `There is no Node for ${process.platform} on ${process.arch} in the packages, and this Node,\n` +
        `${process.versions.node}, is too old. Install Node ${GOES_ON.join('.')} or newer, then start again.`,
    );
  }
  const child = spawn(own.path, [file, ...args], {
    cwd: ROOT,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, BOARDING_PASS_NODE: own.version },
  });
  // The terminal sends Ctrl-C to both of us; a signal to us alone has to be passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  watchStarter(() => child.kill('SIGTERM'));
  const [code, signal] = await new Promise((resolve) => {
    child.once('exit', (...outcome) => resolve(outcome));
  });
  process.exit(signal ? 128 + constants.signals[signal] : code);
}

/**
 * The package with a Node for this kind of machine, and the program in it. Each is in the lockfile with
 * its integrity, and npm installs the one that fits; no script of anybody downloads it.
 */
export function nodePackage({ platform, arch }) {
  const prefix = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
  return {
    name: `${prefix}-${platform === 'win32' ? 'win' : platform}-${arch}`,
    program: join('bin', platform === 'win32' ? 'node.exe' : 'node'),
  };
}

function ownNode() {
  const { name, program } = nodePackage(process);
  const path = join(ROOT, 'node_modules', name, program);
  const asked = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return asked.status === 0 ? { path, version: asked.stdout.trim() } : undefined;
}

function isAtLeast([major, minor]) {
  const [ours = 0, oursMinor = 0] = process.versions.node.split('.').map(Number);
  return ours > major || (ours === major && oursMinor >= minor);
}
