import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainProblem } from '../start/plain-problem.ts';
import { databaseAccount } from './account.ts';
import { clearStaleLock } from './clear-stale-lock.ts';
import { canEnter, placeOutside } from './place-outside.ts';
import { type DatabasePasswords, type DatabaseUrls, prepareDatabase } from './prepare-database.ts';
import { type Cluster, startCluster } from './start-cluster.ts';
import { newPassword } from './throw-away-cluster.ts';

export type KeptCluster = Cluster & DatabaseUrls;

/**
 * The database of `npm start`: kept in the data folder, or outside the checkout where its account
 * cannot get in. Running with its roles and its database when this answers.
 */
export async function startKeptCluster(data: string): Promise<KeptCluster> {
  const folder = clusterFolder(data);
  const passwordFile = join(data, 'postgres-passwords.json');
  if (existsSync(folder) && !existsSync(passwordFile)) await setAside(folder, data);
  const passwords = keptPasswords(passwordFile);
  const cluster = await startCluster({
    folder,
    log: join(data, 'log', 'postgresql.log'),
    superuserPassword: passwords.superuser,
  });
  try {
    const urls = await prepareDatabase(cluster.port, 'boarding_pass', passwords);
    return { ...cluster, ...urls };
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}

function clusterFolder(data: string): string {
  const inside = join(data, 'postgres');
  if (existsSync(inside) || canEnter(data, databaseAccount())) return inside;
  const outside = join(placeOutside(), 'postgres');
  mkdirSync(placeOutside(), { recursive: true, mode: 0o755 });
  writeFileSync(
    join(data, 'where-postgres-is.txt'),
    `The account that PostgreSQL runs as cannot enter this folder. Its data is in ${outside}.\n`,
  );
  return outside;
}

/**
 * A cluster whose passwords are gone belongs to a data folder that was deleted, which outside the
 * checkout leaves the cluster behind: it makes room, and the last one of its kind is kept.
 */
async function setAside(folder: string, data: string): Promise<void> {
  if (folder.startsWith(data)) {
    throw new PlainProblem(
      `The passwords of the database, ${join(data, 'postgres-passwords.json')}, are gone.\n` +
        `Bring the file back, or delete ${data} to begin anew with an empty tenant and portal.`,
    );
  }
  await clearStaleLock(folder);
  rmSync(`${folder}-left`, { recursive: true, force: true });
  renameSync(folder, `${folder}-left`);
}

function keptPasswords(file: string): DatabasePasswords {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const passwords = { superuser: newPassword(), owner: newPassword(), app: newPassword() };
  writeFileSync(file, JSON.stringify(passwords), { mode: 0o600 });
  return passwords;
}
