import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPortal } from './build-portal.ts';
import { checkPort } from './check-port.ts';
import { sandboxEnvironment } from './portal-environment.ts';
import { prepareKeptDatabase } from './prepare-kept-database.ts';
import type { StartConfiguration } from './resolve-configuration.ts';
import type { StartedSandbox } from './sandbox-info.ts';
import { seedSandbox } from './seed-sandbox.ts';
import type { Start } from './start.ts';
import { startPortal } from './start-portal.ts';
import { startSandbox } from './start-sandbox.ts';

export type Started = { portal: string; sandbox?: { url: string; info: StartedSandbox } };

/** Database, sandbox and portal from one checkout, side by side where they do not need each other. */
export async function startInSandboxMode(
  at: Start,
  wanted: Extract<StartConfiguration, { mode: 'sandbox' }>,
): Promise<Started> {
  const { root, data } = at;
  await checkPort(wanted.port, wanted.host, 'PORT');
  await checkPort(wanted.sandboxPort, wanted.host, 'SANDBOX_PORT');
  const portalUrl = `http://localhost:${wanted.port}`;
  const sandboxUrl = `http://localhost:${wanted.sandboxPort}`;
  const log = (name: string) => join(data, 'log', `${name}.log`);

  const databaseReady = prepareKeptDatabase(root, data);
  // First in the list is last to stop.
  at.started.add(async () => (await databaseReady.catch(() => undefined))?.stop());
  const [database, info] = await Promise.all([
    databaseReady,
    startSandbox({
      root,
      data: join(data, 'sandbox'),
      log: log('sandbox'),
      host: wanted.host,
      port: wanted.sandboxPort,
      portalUrl,
      publicUrl: sandboxUrl,
      lag: 'realistic',
      onStarted: at.keepUp('The sandbox'),
    }),
    buildPortal({ root, folder: '.next', log: log('build'), onStarted: at.letEnd }),
  ]);
  const { port, host } = wanted;
  const { appUrl: databaseUrl } = database;
  const env = sandboxEnvironment({ info, portalUrl, sandboxUrl, port, databaseUrl });
  writeFileSync(join(data, 'portal-environment.json'), JSON.stringify(env), { mode: 0o600 });
  await Promise.all([
    seedSandbox({ root, log: log('seed'), env, onStarted: at.letEnd }),
    startPortal({
      root,
      build: '.next',
      log: log('portal'),
      host,
      port,
      env,
      onStarted: at.keepUp('The portal'),
    }),
  ]);
  return { portal: portalUrl, sandbox: { url: `${sandboxUrl}/sandbox`, info } };
}
