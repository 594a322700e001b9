import pg from 'pg';
import { grantAppRole } from './grant-app-role.ts';
import { refuseNewerSchema } from './newer-schema.ts';
import { openEngine } from './open-engine.ts';
import { prepareQueues } from './prepare-queues.ts';
import { readMigrations } from './read-migrations.ts';

/** One number for the lock that lets one start at a time prepare a database. */
const prepareLock = 4_715_028;

/**
 * Brings a database up to date as its owner: what `first` does there (the app role may have to be made),
 * tables, queue, grants of the app role. Repeatable; of replicas that start together one does it, and the
 * others find it done. Answers the names of the migrations it applied. Throws `NewerSchema` for the
 * database of a later release, and when a migration failed before and was not resolved.
 */
export async function migrateDatabase(at: {
  ownerUrl: string;
  appRole: string;
  first?: (client: pg.Client) => Promise<void>;
}): Promise<string[]> {
  const client = new pg.Client({ connectionString: at.ownerUrl });
  await client.connect();
  try {
    // Held until this connection ends, however it does.
    await client.query('select pg_advisory_lock($1)', [prepareLock]);
    await refuseNewerSchema(client);
    await at.first?.(client);
    const applied = await applyMigrations(at.ownerUrl);
    await prepareQueues(at.ownerUrl);
    await grantAppRole(at.ownerUrl, at.appRole);
    return applied;
  } finally {
    await client.end();
  }
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
