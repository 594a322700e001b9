import { database } from '#lib/kernel/db.ts';
import { stopSender } from '#lib/kernel/queue.ts';
import { migrateDatabase } from '#prisma/migrate-database.ts';
import { APP_ROLE } from '../../scripts/postgres/prepare-database.ts';
import { turnInto010 } from './turn-into-0.1.0.ts';

/** Has the portal of this process have been one of 0.1.0, and upgrades its database to today's. */
export async function upgradeFrom010(ownerUrl: string): Promise<void> {
  await stopSender();
  await database().$disconnect();
  await turnInto010(ownerUrl);
  await migrateDatabase({ ownerUrl, appRole: APP_ROLE });
}
