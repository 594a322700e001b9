import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseUrl } from './prepare-database.ts';
import { type Cluster, startCluster } from './start-cluster.ts';

let folder: string;
let cluster: Cluster;

const start = () =>
  startCluster({
    folder: join(folder, 'cluster'),
    log: join(folder, 'log'),
    superuserPassword: 'for this test',
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boarding-pass-'));
  chmodSync(folder, 0o755);
  cluster = await start();
  await query('create table kept (at int)');
});

afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('what was committed survives a kill -9 of the server', async () => {
  await query('insert into kept values (1)');
  process.kill(serverPid(), 'SIGKILL');
  cluster = await start();
  expect(await query('select at from kept')).toEqual([{ at: 1 }]);
});

test('a second start over a server that was left behind replaces it', async () => {
  const left = serverPid();
  cluster = await start();
  expect(serverPid()).not.toBe(left);
  expect(await query('select at from kept')).toEqual([{ at: 1 }]);
});

test('a lock file that names a stranger does not keep the server from starting', async () => {
  await cluster.stop();
  const stranger = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  const lock = join(folder, 'cluster', 'postmaster.pid');
  writeFileSync(
    lock,
    `${stranger.pid}\n${join(folder, 'cluster')}\n0\n1\n\n127.0.0.1\n 1 1\nready\n`,
  );
  cluster = await start();
  expect(await query('select at from kept')).toEqual([{ at: 1 }]);
  expect(stranger.exitCode).toBeNull();
  stranger.kill();
});

test('only this machine may connect, and only with the password', async () => {
  expect(await query('show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }]);
  const stranger = new pg.Client(databaseUrl(cluster.port, 'postgres', 'wrong', 'postgres'));
  await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
});

function serverPid(): number {
  return Number(readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

async function query(statement: string): Promise<unknown[]> {
  const client = new pg.Client(databaseUrl(cluster.port, 'postgres', 'for this test', 'postgres'));
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}
