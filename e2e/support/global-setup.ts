import { buildPortal } from '../../scripts/start/build-portal.ts';
import { buildFolder, logFile } from './portal-under-test.ts';

/** One build for all portals under test. */
export default async function globalSetup(): Promise<void> {
  await buildPortal({
    root: process.cwd(),
    folder: buildFolder,
    log: logFile('build'),
    onStarted: () => undefined,
  });
}
