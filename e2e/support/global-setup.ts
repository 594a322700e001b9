import { buildFolder, logFile } from '#testing/portal-under-test.ts';
import { buildPortal } from '../../scripts/start/build-portal.ts';

/** One build for all portals under test. */
export default async function globalSetup(): Promise<void> {
  await buildPortal({
    root: process.cwd(),
    folder: buildFolder,
    log: logFile('build'),
    onStarted: () => undefined,
  });
}
