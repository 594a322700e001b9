import { join } from 'node:path';
import { buildPortal } from './build-portal.ts';
import { checkPort } from './check-port.ts';
import { tenantEnvironment } from './portal-environment.ts';
import type { StartConfiguration } from './resolve-configuration.ts';
import type { Started } from './sandbox-mode.ts';
import type { Start } from './start.ts';
import { startPortal } from './start-portal.ts';
import { prepareTenantDatabase } from './tenant-database.ts';

/** The portal alone, on the given database, against Microsoft's real endpoints. Calls no one itself. */
export async function startInTenantMode(
  at: Start,
  wanted: Extract<StartConfiguration, { mode: 'tenant' }>,
): Promise<Started> {
  await checkPort(wanted.port, wanted.host, 'PORT');
  const databaseUrl = await prepareTenantDatabase(wanted.databaseUrl, wanted.ownerUrl);
  await buildPortal({
    root: at.root,
    folder: '.next',
    log: join(at.data, 'log', 'build.log'),
    onStarted: at.letEnd,
  });
  await startPortal({
    root: at.root,
    build: '.next',
    log: join(at.data, 'log', 'portal.log'),
    host: wanted.host,
    port: wanted.port,
    env: tenantEnvironment({ variables: process.env, port: wanted.port, databaseUrl }),
    onStarted: at.keepUp('The portal'),
  });
  return { portal: process.env.PORTAL_URL ?? `http://localhost:${wanted.port}` };
}
