// Vitest's global set-up: one throw-away PostgreSQL, with one migrated database to clone.
import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '#prisma/migrate-database.ts';
import { APP_ROLE, prepareDatabase } from '../../scripts/postgres/prepare-database.ts';
import { throwAwayCluster } from '../../scripts/postgres/throw-away-cluster.ts';

const TEMPLATE = 'boarding_pass_template';

export default async function setUp(project: TestProject) {
  const cluster = await throwAwayCluster();
  try {
    const { ownerUrl } = await prepareDatabase(cluster.port, TEMPLATE, cluster.passwords);
    await migrateDatabase({ ownerUrl, appRole: APP_ROLE });
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  project.provide('cluster', {
    port: cluster.port,
    passwords: cluster.passwords,
    template: TEMPLATE,
  });
  return () => cluster.stop();
}
