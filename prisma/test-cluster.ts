// Vitest's global set-up: one throw-away PostgreSQL, with one migrated database to clone.
import type { TestProject } from 'vitest/node';
import { APP_ROLE, type Passwords, prepareDatabase } from '../scripts/postgres/prepare-database.ts';
import { throwAwayCluster } from '../scripts/postgres/throw-away-cluster.ts';
import { migrateDatabase } from './migrate-database.ts';

export const TEMPLATE = 'boarding_pass_template';

declare module 'vitest' {
  interface ProvidedContext {
    cluster: { port: number; passwords: Passwords };
  }
}

export default async function setUp(project: TestProject) {
  const cluster = await throwAwayCluster();
  const { ownerUrl } = await prepareDatabase(cluster.port, TEMPLATE, cluster.passwords);
  await migrateDatabase({ ownerUrl, appRole: APP_ROLE });
  project.provide('cluster', { port: cluster.port, passwords: cluster.passwords });
  return () => cluster.stop();
}
