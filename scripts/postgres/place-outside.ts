import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Account } from './account.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Where a checkout's database lies when its account cannot enter the checkout (a folder under a home
 * of mode 0700). One place per path, so that two checkouts never share a cluster.
 */
export function placeOutside(): string {
  const hash = createHash('sha256').update(ROOT).digest('hex').slice(0, 16);
  return `/var/lib/boarding-pass/${hash}`;
}

/** True when that account may enter the folder, all folders on the way included. */
export function canEnter(folder: string, account: Account | undefined): boolean {
  if (!account) return true;
  const as = { uid: account.uid, gid: account.gid };
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...as, cwd: '/' }).status === 0;
}
