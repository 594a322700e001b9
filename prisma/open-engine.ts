import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm';
import { CatalogClient, withCharacters } from './catalog-client.ts';
import { schemaEngineModule } from './schema-engine-module.ts';

export type OpenEngine = { engine: SchemaEngine; close: () => Promise<void> };

/**
 * Prisma's schema engine on one database: what `prisma migrate` does, without an engine binary from
 * Prisma's own host, which closed networks cannot reach. It keeps the same `_prisma_migrations`.
 * Close it: its connections hold the lock that keeps two migrations apart.
 */
export async function openEngine(url: string): Promise<OpenEngine> {
  const { SchemaEngine } = await schemaEngineModule();
  const factory = new PrismaPg({ connectionString: url, Client: CatalogClient });
  const opened: SqlDriverAdapter[] = [];
  const adapted = async (opening: Promise<SqlDriverAdapter>) => {
    const adapter = withWholeScripts(withCharacters(await opening));
    opened.push(adapter);
    return adapter;
  };
  const patched: SqlMigrationAwareDriverAdapterFactory = {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => adapted(factory.connect()),
    connectToShadowDb: () => adapted(factory.connectToShadowDb()),
  };
  const adapter = bindMigrationAwareSqlAdapterFactory(patched);
  const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter);
  const close = async () => {
    engine.free();
    for (const each of opened) await each.dispose();
  };
  return { engine, close };
}

/** The adapter splits a script at every semicolon, those in function bodies too; PostgreSQL need not. */
function withWholeScripts(adapter: SqlDriverAdapter): SqlDriverAdapter {
  adapter.executeScript = async (script) => {
    await adapter.executeRaw({ sql: script, args: [], argTypes: [] });
  };
  return adapter;
}
