import { openEngine } from '#prisma/open-engine.ts';
import { readMigrations } from '#prisma/read-migrations.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

export type OldDatabase = TestDatabase & {
  /** Applies this migration and all that follow; answers their names. */
  migrate: () => Promise<string[]>;
};

/** A database as an install has it before this migration: rows of the old shape can be put in. */
export async function createOldDatabase(before: string): Promise<OldDatabase> {
  const database = await createTestDatabase({ template: 'template0' });
  await migrateBefore(database.ownerUrl, before);
  return { ...database, migrate: () => migrateOn(database.ownerUrl) };
}

/** Applies the migrations that a database does not have yet, and answers their names. */
export function migrateOn(ownerUrl: string): Promise<string[]> {
  return apply(ownerUrl, () => true);
}

/** Makes the tables that an install had before this migration, in a database with none. */
export async function migrateBefore(ownerUrl: string, migration: string): Promise<void> {
  await apply(ownerUrl, (name) => name < migration);
}

async function apply(ownerUrl: string, isWanted: (name: string) => boolean): Promise<string[]> {
  const { engine, close } = await openEngine(ownerUrl);
  const list = readMigrations();
  try {
    const applied = await engine.applyMigrations({
      migrationsList: {
        ...list,
        migrationDirectories: list.migrationDirectories.filter(({ path }) => isWanted(path)),
      },
      filters: { externalTables: [], externalEnums: [] },
    });
    return applied.appliedMigrationNames;
  } finally {
    await close();
  }
}
