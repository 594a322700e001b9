import { startPortalUnderTest } from './portal-under-test.ts';

/** One portal for all specs, on its own database, ports and build; gone when they are done. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const running = await startPortalUnderTest();
  process.env.E2E_PORTAL_URL = running.portalUrl;
  process.env.E2E_SANDBOX_URL = running.sandboxUrl;
  process.env.E2E_OWNER_DATABASE_URL = running.ownerUrl;
  return running.stop;
}
