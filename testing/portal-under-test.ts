import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrateDatabase } from '#prisma/migrate-database.ts';
import { freePort } from '../scripts/postgres/free-port.ts';
import {
  APP_ROLE,
  type DatabaseUrls,
  prepareDatabase,
} from '../scripts/postgres/prepare-database.ts';
import { throwAwayCluster } from '../scripts/postgres/throw-away-cluster.ts';
import { sandboxEnvironment } from '../scripts/start/portal-environment.ts';
import { seedSandbox } from '../scripts/start/seed-sandbox.ts';
import { startPortal } from '../scripts/start/start-portal.ts';
import type { RunningProcess } from '../scripts/start/start-process.ts';
import { startSandbox } from '../scripts/start/start-sandbox.ts';
import { type Stoppables, stoppables } from '../scripts/start/stoppables.ts';
import { startReverseProxy } from './reverse-proxy.ts';

export type PortalUnderTest = {
  portalUrl: string;
  sandboxUrl: string;
  ownerUrl: string;
  /** What the portal was told. */
  env: Record<string, string>;
  /** What its processes wrote. */
  logs: string[];
  stop: () => Promise<void>;
};

/** How a portal under test is reached. */
export type Reach = {
  /** The address it listens on. */
  host: string;
  /** Whether people find it at a reverse proxy, which rewrites Host and says nothing of it. */
  isBehindProxy: boolean;
  /** How many times what a person and an address may ask in a minute, for who asks that much on purpose. */
  limitFactor?: number;
};

const root = process.cwd();
export const buildFolder = process.env.BUILD_DIR || '.next-test';

/** Where a process under test writes what it has to say. */
export function logFile(name: string): string {
  const folder = join(root, '.data-test', 'log');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.log`);
}

/** A migrated database of a portal's own, with nothing in it. */
export async function openDatabase(started: Stoppables): Promise<DatabaseUrls> {
  const cluster = await throwAwayCluster();
  started.add(cluster.stop);
  const urls = await prepareDatabase(cluster.port, 'boarding_pass', cluster.passwords);
  await migrateDatabase({ ownerUrl: urls.ownerUrl, appRole: APP_ROLE });
  return urls;
}

/** The built portal with a database, a sandbox and ports of its own: it disturbs no other one. */
export async function startPortalUnderTest(name: string, reach: Reach): Promise<PortalUnderTest> {
  const started = stoppables();
  const onStarted = (running: RunningProcess) => started.add(running.stop);
  const logs: string[] = [];
  const log = (process: string) => {
    const file = logFile(`${process}-${name}`);
    logs.push(file);
    return file;
  };
  try {
    const urls = await openDatabase(started);
    const [port, sandboxPort] = [await freePort(), await freePort()];
    const publicPort = reach.isBehindProxy ? await freePort() : port;
    if (reach.isBehindProxy) started.add(await startReverseProxy(publicPort, port));
    const portalUrl = `http://localhost:${publicPort}`;
    const sandboxUrl = `http://localhost:${sandboxPort}`;
    const info = await startSandbox({
      root,
      data: '',
      log: log('sandbox'),
      host: '127.0.0.1',
      port: sandboxPort,
      portalUrl,
      publicUrl: sandboxUrl,
      lag: 'none',
      onStarted,
    });
    const databaseUrl = urls.appUrl;
    const env = {
      ...sandboxEnvironment({ info, portalUrl, sandboxUrl, port, databaseUrl }),
      RATE_LIMIT_FACTOR: String(reach.limitFactor ?? 1),
    };
    await Promise.all([
      seedSandbox({ root, log: log('seed'), env, onStarted }),
      startPortal({
        root,
        build: buildFolder,
        log: log('portal'),
        host: reach.host,
        port,
        env,
        onStarted,
      }),
    ]);
    return { portalUrl, sandboxUrl, ownerUrl: urls.ownerUrl, env, logs, stop: started.stopAll };
  } catch (error) {
    await started.stopAll();
    throw error;
  }
}
