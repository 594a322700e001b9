import { join } from 'node:path';
import { type KeptCluster, startKeptCluster } from '../postgres/kept-cluster.ts';
import { APP_ROLE } from '../postgres/prepare-database.ts';
import { fingerprint } from './fingerprint.ts';
import { whenChanged } from './when-changed.ts';

const SCHEMA_SOURCES = ['prisma/migrations', 'prisma/queues.ts', 'prisma/grant-app-role.ts'];

/** The embedded database, running and migrated. Migrates only when the migrations have changed. */
export async function prepareKeptDatabase(root: string, data: string): Promise<KeptCluster> {
  const cluster = await startKeptCluster(data);
  const stamp = fingerprint(root, [...SCHEMA_SOURCES, 'node_modules/pg-boss/package.json']);
  try {
    await whenChanged(join(data, 'migrations.stamp'), stamp, async () => {
      const { migrateDatabase } = await import('#prisma/migrate-database.ts');
      await migrateDatabase({ ownerUrl: cluster.ownerUrl, appRole: APP_ROLE });
    });
    return cluster;
  } catch (error) {
    await cluster.stop();
    throw error;
  }
}
