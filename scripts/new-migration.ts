// npm run db:migration -- NAME: writes the difference between the migrations and the schema as the
// next migration. It compares on a PostgreSQL that is thrown away; no database is touched.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEngine } from '#prisma/open-engine.ts';
import { MIGRATION_LOCK, migrationsFolder, readMigrations } from '#prisma/read-migrations.ts';
import { databaseUrl } from './postgres/prepare-database.ts';
import { throwAwayCluster } from './postgres/throw-away-cluster.ts';

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Name the migration, for example: npm run db:migration -- add_findings');
  process.exit(1);
}

const script = await difference();
if (script === undefined) {
  console.log('The migrations already say what the schema says. Nothing was written.');
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'migration.sql'), script);
  writeFileSync(join(migrationsFolder, 'migration_lock.toml'), MIGRATION_LOCK);
  console.log(
    `Written: prisma/migrations/${stamp}_${name}/migration.sql. Read it before you commit.`,
  );
}

async function difference(): Promise<string | undefined> {
  const schema = fileURLToPath(new URL('../prisma/schema.prisma', import.meta.url));
  const files = [{ path: schema, content: readFileSync(schema, 'utf8') }];
  const cluster = await throwAwayCluster();
  try {
    const url = databaseUrl(cluster.port, 'postgres', cluster.passwords.superuser, 'postgres');
    const { engine } = await openEngine(url);
    const found = await engine.diff({
      from: { tag: 'migrations', ...readMigrations() },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    });
    return found.exitCode === 2 && found.stdout ? found.stdout : undefined;
  } finally {
    await cluster.stop();
  }
}
