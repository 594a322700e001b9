import { grantAppRole } from './grant-app-role.ts';
import { openEngine } from './open-engine.ts';
import { prepareQueues } from './prepare-queues.ts';
import { readMigrations } from './read-migrations.ts';

/**
 * Brings a database up to date as its owner: tables, queue, grants of the app role. Repeatable.
 * Answers the names of the migrations it applied. Throws when one failed before and was not resolved.
 */
export async function migrateDatabase(at: {
  ownerUrl: string;
  appRole: string;
}): Promise<string[]> {
  const applied = await applyMigrations(at.ownerUrl);
  await prepareQueues(at.ownerUrl);
  await grantAppRole(at.ownerUrl, at.appRole);
  return applied;
}

async function applyMigrations(ownerUrl: string): Promise<string[]> {
  const { engine, close } = await openEngine(ownerUrl);
  try {
    const applied = await engine.applyMigrations({
      migrationsList: readMigrations(),
      filters: { externalTables: [], externalEnums: [] },
    });
    return applied.appliedMigrationNames;
  } finally {
    await close();
  }
}
