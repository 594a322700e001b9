import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { stopSender } from '#lib/kernel/queue.ts';
import { migrateDatabase } from '#prisma/migrate-database.ts';
import { askAndApprove, seedPortal, setPortalEnvironment } from '#testing/seed-portal.ts';
import { GET as health } from '../../app/api/health/route.ts';
import { type RunningSandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { APP_ROLE, prepareDatabase } from '../../scripts/postgres/prepare-database.ts';
import { type Cluster, startCluster } from '../../scripts/postgres/start-cluster.ts';

// A PostgreSQL that really stops and really comes back, on the same port with the same data.
const passwords = { superuser: 'for', owner: 'this', app: 'test' };
let folder: string;
let cluster: Cluster;
let sandbox: RunningSandbox;
const started: ChildProcess[] = [];

const startDatabase = async (port?: number) => {
  cluster = await startCluster({
    folder: join(folder, 'cluster'),
    log: join(folder, 'log'),
    superuserPassword: passwords.superuser,
    ...(port ? { port } : {}),
  });
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'boarding-pass-'));
  chmodSync(folder, 0o755);
  await startDatabase();
  const urls = await prepareDatabase(cluster.port, 'away', passwords);
  await migrateDatabase({ ownerUrl: urls.ownerUrl, appRole: APP_ROLE });
  sandbox = await startSandbox();
  setPortalEnvironment(urls.appUrl, sandbox);
  await seedPortal(sandbox);
}, 120_000);
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});
afterAll(async () => {
  await stopSender();
  await database().$disconnect();
  await sandbox.close();
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A process of the portal; `said` resolves once it has said a line with these words. */
function startProcess(file: string) {
  const child = spawn(process.execPath, [file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  started.push(child);
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const said = (words: string) =>
    expect.poll(() => lines.some((line) => line.includes(words)), { timeout: 60_000 }).toBe(true);
  return { child, said };
}

const stateOf = async (id: string) =>
  (await database().run.findUniqueOrThrow({ where: { id } })).state;
const isReady = (runId: string) =>
  expect.poll(() => stateOf(runId), { timeout: 90_000, interval: 200 }).toBe('succeeded');
const healthNow = async () => (await health()).json();

test.each(['testing/processes/portal-start.ts', 'lib/worker/main.ts'])(
  'what starts while the database is away goes on by itself once it is back: %s',
  { timeout: 180_000 },
  async (file) => {
    const { runId } = await askAndApprove();
    expect(await healthNow()).toEqual({ status: 'ok', database: 'ok' });
    await cluster.stop();
    expect(await healthNow()).toEqual({ status: 'degraded', database: 'away' });
    const { child, said } = startProcess(file);
    if (file === 'testing/processes/portal-start.ts') await said('registered');
    await said('the worker could not start; it tries again');
    await startDatabase(cluster.port);
    await said('worker started');
    await isReady(runId);
    expect(child.exitCode).toBeNull();
    expect(await healthNow()).toEqual({ status: 'ok', database: 'ok' });
  },
);

test('what runs while the database goes away and comes back goes on too', {
  timeout: 180_000,
}, async () => {
  const { child, said } = startProcess('lib/worker/main.ts');
  await said('worker started');
  await cluster.stop();
  await said('queue worker');
  await startDatabase(cluster.port);
  const { runId } = await askAndApprove();
  await isReady(runId);
  expect(child.exitCode).toBeNull();
});
