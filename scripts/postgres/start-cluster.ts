import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Account, databaseAccount } from './account.ts';
import { executable, usableBinaries } from './binaries.ts';
import { clearStaleLock } from './clear-stale-lock.ts';
import { freePort } from './free-port.ts';

export type Cluster = { folder: string; port: number; stop: () => Promise<void> };

type Wanted = {
  /** Where the cluster lies; made when it is not there. Its account must be able to enter the parent. */
  folder: string;
  superuserPassword: string;
  /** The server's own log. */
  log: string;
  /** Where it listens; a free port when nothing is said. */
  port?: number;
  /** A cluster that is thrown away need not survive a power cut, and starts faster so. */
  isThrowAway?: boolean;
};

const READY_MS = 60_000;
const GUARD = fileURLToPath(new URL('../guard.mjs', import.meta.url));

/**
 * Starts an embedded PostgreSQL on a free loopback port and answers when it takes connections.
 * It ends with this process, however that ends. After a kill -9 it recovers.
 * Throws with the server's last words when it does not come up.
 */
export async function startCluster(wanted: Wanted): Promise<Cluster> {
  const account = accountFor(wanted.folder);
  const native = usableBinaries(account);
  if (!existsSync(wanted.folder)) initialise(wanted, native, account);
  await clearStaleLock(wanted.folder);
  const port = wanted.port ?? (await freePort());
  const server = launch(wanted, native, account, port);
  await ready(wanted, server);
  return { folder: wanted.folder, port, stop: () => stop(server) };
}

/** The account that made the cluster goes on using it, so that root may start what a user made. */
function accountFor(folder: string): Account | undefined {
  const account = databaseAccount();
  if (!account || !existsSync(folder)) return account;
  const { uid, gid } = statSync(folder);
  return uid === 0 ? account : { name: String(uid), uid, gid };
}

/** Made beside its place and moved there when whole, so that a kill leaves no half a cluster. */
function initialise(wanted: Wanted, native: string, account: Account | undefined) {
  const partial = `${wanted.folder}.partial`;
  const passwordFile = `${partial}.password`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true, mode: 0o700 });
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, `${wanted.superuserPassword}\n`, { mode: 0o600 });
  if (account) {
    chownSync(partial, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  // Without the locale flags a machine without LANG would get SQL_ASCII.
  const made = spawnSync(
    join(native, 'bin', executable('initdb')),
    [
      `--pgdata=${partial}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      ...(wanted.isThrowAway ? ['--no-sync', '--no-data-checksums'] : []),
    ],
    { ...identity(account), cwd: '/', encoding: 'utf8', env: environment() },
  );
  rmSync(passwordFile, { force: true });
  if (made.status === 0) {
    renameSync(partial, wanted.folder);
    return;
  }
  rmSync(partial, { recursive: true, force: true });
  throw new Error(`PostgreSQL could not make its folder ${wanted.folder}: ${made.stderr}`);
}

function launch(
  wanted: Wanted,
  native: string,
  account: Account | undefined,
  port: number,
): ChildProcess {
  const settings = {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '120',
    shared_buffers: '64MB',
    dynamic_shared_memory_type: process.platform === 'win32' ? 'windows' : 'mmap',
    ...(wanted.isThrowAway
      ? {
          fsync: 'off',
          synchronous_commit: 'off',
          full_page_writes: 'off',
          io_method: 'sync',
          // Its passwords are random and short-lived; every connection would pay for the stretching.
          scram_iterations: '1',
        }
      : {}),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  mkdirSync(dirname(wanted.log), { recursive: true });
  const log = openSync(wanted.log, 'a', 0o600);
  return spawn(
    process.execPath,
    [
      GUARD,
      JSON.stringify(identity(account)),
      join(native, 'bin', executable('postgres')),
      '-D',
      wanted.folder,
      ...flags,
    ],
    { detached: true, stdio: ['pipe', log, log], env: environment() },
  );
}

async function ready(wanted: Wanted, server: ChildProcess): Promise<void> {
  const lock = join(wanted.folder, 'postmaster.pid');
  const deadline = Date.now() + READY_MS;
  while (server.exitCode === null && Date.now() < deadline) {
    // Line 8 of postmaster.pid is the server's state, written for exactly this question.
    const state = existsSync(lock) ? readFileSync(lock, 'utf8').split('\n')[7]?.trim() : undefined;
    if (state === 'ready') return;
    await wait(25);
  }
  server.stdin?.end();
  const words = existsSync(wanted.log) ? readFileSync(wanted.log, 'utf8').slice(-1500) : '';
  throw new Error(`PostgreSQL did not start. Its log, ${wanted.log}, ends with:\n${words}`);
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  await ended;
}

function identity(account: Account | undefined) {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** Nothing of the caller's PG* variables or locale reaches the server. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return { ...process.env, ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}
