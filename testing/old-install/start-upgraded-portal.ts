import { now } from '#lib/kernel/clock.ts';
import { type RunningSandbox, startSandbox } from '../../sandbox/start-sandbox.ts';
import { freePort } from '../../scripts/postgres/free-port.ts';
import { sandboxEnvironment } from '../../scripts/start/portal-environment.ts';
import { startPortal } from '../../scripts/start/start-portal.ts';
import { stoppables } from '../../scripts/start/stoppables.ts';
import { openPortalInProcess } from '../portal-in-process.ts';
import { buildFolder, logFile, openDatabase, type PortalUnderTest } from '../portal-under-test.ts';
import { addEveryState } from './add-every-state.ts';
import { leaveInTheMiddle, takesSeconds } from './leave-in-the-middle.ts';
import { upgradeFrom010 } from './upgrade-from-0.1.0.ts';

export type UpgradedPortal = PortalUnderTest & Left;
type Left = Awaited<ReturnType<typeof leaveInstall>>;

/**
 * The built portal on a database that 0.1.0 left in the middle of everything, with the sandbox that
 * goes with it. No worker runs: what was under way stands still.
 */
export async function startUpgradedPortal(name: string): Promise<UpgradedPortal> {
  const started = stoppables();
  try {
    const { appUrl, ownerUrl } = await openDatabase(started);
    const [port, sandboxPort] = [await freePort(), await freePort()];
    const portalUrl = `http://localhost:${port}`;
    const sandbox = await startSandbox({
      ...{ port: sandboxPort, portalUrl },
      secondsAgo: takesSeconds,
    });
    started.add(sandbox.close);
    const left = await leaveInstall({ appUrl, ownerUrl, sandbox });
    const { url: sandboxUrl, info } = sandbox;
    const known = { info, portalUrl, sandboxUrl, port, databaseUrl: appUrl };
    const env = { ...sandboxEnvironment(known), WORKER: 'elsewhere' };
    const log = logFile(`portal-${name}`);
    await startPortal({
      ...{ root: process.cwd(), build: buildFolder, log, host: '127.0.0.1', port, env },
      onStarted: ({ stop }) => started.add(stop),
    });
    return { portalUrl, sandboxUrl, ownerUrl, env, logs: [log], stop: started.stopAll, ...left };
  } catch (error) {
    await started.stopAll();
    throw error;
  }
}

/** Makes it in the days before now, and upgrades it. */
async function leaveInstall(at: { appUrl: string; ownerUrl: string; sandbox: RunningSandbox }) {
  const portal = await openPortalInProcess(at);
  const made = await leaveInTheMiddle(portal);
  portal.pass((Date.now() - now().getTime()) / 1000);
  const standing = await addEveryState(made.ready.principalId);
  await upgradeFrom010(at.ownerUrl);
  await portal.close();
  return { made, standing };
}
