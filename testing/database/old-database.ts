import { migrateBefore, migrateOn } from './apply-migrations.ts';
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
