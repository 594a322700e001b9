import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { databaseAccount } from './account.ts';
import { canEnter, placeOutside } from './place-outside.ts';
import type { DatabasePasswords } from './prepare-database.ts';
import { type Cluster, startCluster } from './start-cluster.ts';

export type ThrowAwayCluster = Cluster & { passwords: DatabasePasswords };

/** A PostgreSQL of one's own in the temporary folder, gone after `stop()`. */
export async function throwAwayCluster(): Promise<ThrowAwayCluster> {
  const folder = mkdtempSync(join(temporaryFolder(), 'boarding-pass-'));
  chmodSync(folder, 0o755); // so that the account that root lends can pass through
  const passwords = { superuser: newPassword(), owner: newPassword(), app: newPassword() };
  const cluster = await startCluster({
    folder: join(folder, 'cluster'),
    log: join(folder, 'postgresql.log'),
    superuserPassword: passwords.superuser,
    isThrowAway: true,
  });
  const stop = async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { ...cluster, passwords, stop };
}

function temporaryFolder(): string {
  if (canEnter(tmpdir(), databaseAccount())) return tmpdir();
  mkdirSync(placeOutside(), { recursive: true, mode: 0o755 });
  return placeOutside();
}

export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}
