import { openEngine } from '#prisma/open-engine.ts';
import { readMigrations } from '#prisma/read-migrations.ts';

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
