import type pg from 'pg';
import { readMigrations } from './read-migrations.ts';

/** The database was brought up to date by a later release: this one would not know what stands there. */
export class NewerSchema extends Error {
  constructor(names: readonly string[]) {
    super(
      `The database was brought up to date by a newer version of the portal (${names.join(', ')}), and this\n` +
        'one would not know what stands there. Nothing was changed. Start the newer version, or restore the\n' +
        'backup that was made before the update.',
    );
    this.name = 'NewerSchema';
  }
}

/** The migrations that a database has by now; none where it is new. */
export async function appliedMigrations(client: pg.Client): Promise<ReadonlySet<string>> {
  const known = await client.query("select to_regclass('public._prisma_migrations') as name");
  if (!known.rows[0]?.name) return new Set();
  const applied = await client.query(
    'select migration_name from _prisma_migrations where finished_at is not null',
  );
  return new Set(applied.rows.map((row) => String(row.migration_name)));
}

/** Throws `NewerSchema` for a database that has a migration which this release does not know. */
export async function refuseNewerSchema(client: pg.Client): Promise<void> {
  const known = new Set(readMigrations().migrationDirectories.map(({ path }) => path));
  const unknown = [...(await appliedMigrations(client))].filter((name) => !known.has(name));
  if (unknown.length > 0) throw new NewerSchema(unknown.toSorted());
}
