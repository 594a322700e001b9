import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { migrateDatabase } from '../../prisma/migrate-database.ts';
import { freePort } from '../../scripts/postgres/free-port.ts';
import { APP_ROLE, prepareDatabase } from '../../scripts/postgres/prepare-database.ts';
import { throwAwayCluster } from '../../scripts/postgres/throw-away-cluster.ts';
import { buildPortal } from '../../scripts/start/build-portal.ts';
import { sandboxEnvironment } from '../../scripts/start/portal-environment.ts';
import { seedSandbox } from '../../scripts/start/seed-sandbox.ts';
import { startPortal } from '../../scripts/start/start-portal.ts';
import type { RunningProcess } from '../../scripts/start/start-process.ts';
import { startSandbox } from '../../scripts/start/start-sandbox.ts';
import { stoppables } from '../../scripts/start/stoppables.ts';

export type PortalUnderTest = {
  portalUrl: string;
  sandboxUrl: string;
  ownerUrl: string;
  stop: () => Promise<void>;
};

const ROOT = process.cwd();
const BUILD = process.env.BUILD_DIR || '.next-test';

/** The built portal with a database, a sandbox and ports of its own: it disturbs no running one. */
export async function startPortalUnderTest(): Promise<PortalUnderTest> {
  const started = stoppables();
  const onStarted = (running: RunningProcess) => started.add(running.stop);
  const log = (name: string) => join(ROOT, '.data-test', 'log', `${name}.log`);
  mkdirSync(join(ROOT, '.data-test', 'log'), { recursive: true });
  try {
    const cluster = await throwAwayCluster();
    started.add(cluster.stop);
    const urls = await prepareDatabase(cluster.port, 'boarding_pass', cluster.passwords);
    await migrateDatabase({ ownerUrl: urls.ownerUrl, appRole: APP_ROLE });
    await buildPortal({ root: ROOT, folder: BUILD, log: log('build'), onStarted });

    const [port, sandboxPort] = [await freePort(), await freePort()];
    const portalUrl = `http://localhost:${port}`;
    const sandboxUrl = `http://localhost:${sandboxPort}`;
    const host = '127.0.0.1';
    const info = await startSandbox({
      root: ROOT,
      data: '',
      log: log('sandbox'),
      host,
      port: sandboxPort,
      portalUrl,
      publicUrl: sandboxUrl,
      lag: 'none',
      onStarted,
    });
    const databaseUrl = urls.appUrl;
    const env = sandboxEnvironment({ info, portalUrl, sandboxUrl, port, databaseUrl });
    await Promise.all([
      seedSandbox({ root: ROOT, log: log('seed'), env, onStarted }),
      startPortal({ root: ROOT, build: BUILD, log: log('portal'), host, port, env, onStarted }),
    ]);
    return { portalUrl, sandboxUrl, ownerUrl: urls.ownerUrl, stop: started.stopAll };
  } catch (error) {
    await started.stopAll();
    throw error;
  }
}
