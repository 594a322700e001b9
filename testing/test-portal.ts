import { seededDatabase } from '#testing/database/seeded-database.ts';
import { startSandbox } from '../sandbox/start-sandbox.ts';
import { openPortalInProcess, type PortalInProcess } from './portal-in-process.ts';

export { must } from './seed-portal.ts';

export type TestPortal = PortalInProcess;

/** The whole portal on a database of its own and a sandbox of its own. One per test file. */
export async function startTestPortal(): Promise<TestPortal> {
  const sandbox = await startSandbox();
  const { appUrl, ownerUrl, drop } = await seededDatabase(sandbox);
  const portal = await openPortalInProcess({ appUrl, ownerUrl, sandbox, isSeeded: true });
  return {
    ...portal,
    close: async () => {
      await portal.close();
      await sandbox.close();
      await drop();
    },
  };
}
