import pg from 'pg';
import { configuration } from './env.ts';
import { log } from './log.ts';

/** Next reloads modules in development, and bundles some twice; there is one pool all the same. */
const kept = globalThis as typeof globalThis & { boardingPassPool?: pg.Pool };

/**
 * A few connections beside Prisma's, for libraries that bring their own SQL. They give up soon: who
 * uses them has another way when the database is away.
 */
export function pool(): pg.Pool {
  kept.boardingPassPool ??= openPool();
  return kept.boardingPassPool;
}

function openPool(): pg.Pool {
  const opened = new pg.Pool({
    connectionString: configuration().databaseUrl,
    max: 3,
    connectionTimeoutMillis: 2000,
    query_timeout: 2000,
    allowExitOnIdle: true,
  });
  // Without a listener a connection that breaks while idle would end the process.
  opened.on('error', (error) => log('warn', 'An idle database connection broke', {}, error));
  return opened;
}

/** Lets go of the connections. For the end of a process or a test. */
export async function closePool(): Promise<void> {
  const opened = kept.boardingPassPool;
  delete kept.boardingPassPool;
  await opened?.end();
}
