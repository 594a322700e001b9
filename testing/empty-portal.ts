import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { stopSender } from '#lib/kernel/queue.ts';
import { createTestDatabase } from './database/test-database.ts';

export type EmptyPortal = { appUrl: string; ownerUrl: string; close: () => Promise<void> };

/**
 * Makes this process the portal of a migrated database of the test's own, with nothing in it and no tenant
 * but the one that `configured` names.
 */
export async function openEmptyPortal(
  configured: Record<string, string> = {},
): Promise<EmptyPortal> {
  const { appUrl, ownerUrl, drop } = await createTestDatabase();
  Object.assign(process.env, {
    DATABASE_URL: appUrl,
    PORTAL_URL: 'http://localhost:3000',
    ENTRA_TENANT_ID: newId(),
    ENTRA_CLIENT_ID: newId(),
    ENTRA_CLIENT_SECRET: 'not used here',
    ...configured,
  });
  return {
    appUrl,
    ownerUrl,
    close: async () => {
      await stopSender();
      await database().$disconnect();
      await drop();
    },
  };
}
