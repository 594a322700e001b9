import { join } from 'node:path';
import { checkPort } from './check-port.ts';
import { sandboxEnvironment } from './portal-environment.ts';
import { prepareKeptDatabase } from './prepare-kept-database.ts';
import type { StartConfiguration } from './resolve-configuration.ts';
import { startSandbox } from './start-sandbox.ts';

/** Database and sandbox for a single command; both end with this process. Answers its configuration. */
export async function prepareSandboxEnvironment(
  { root, data }: { root: string; data: string },
  wanted: Extract<StartConfiguration, { mode: 'sandbox' }>,
): Promise<Record<string, string>> {
  const { host, port, sandboxPort } = wanted;
  await checkPort(sandboxPort, host, 'SANDBOX_PORT');
  const portalUrl = `http://localhost:${port}`;
  const sandboxUrl = `http://localhost:${sandboxPort}`;
  const database = await prepareKeptDatabase(root, data);
  const info = await startSandbox({
    root,
    data: join(data, 'sandbox'),
    log: join(data, 'log', 'sandbox.log'),
    host,
    port: sandboxPort,
    portalUrl,
    publicUrl: sandboxUrl,
    lag: 'realistic',
    onStarted: () => undefined, // it ends when we do
  });
  const databaseUrl = database.appUrl;
  return sandboxEnvironment({ info, portalUrl, sandboxUrl, port, databaseUrl });
}
