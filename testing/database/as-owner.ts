import { inject } from 'vitest';
import { databaseUrl, OWNER_ROLE } from '../../scripts/postgres/prepare-database.ts';
import { say } from './say.ts';

/**
 * Says something to the database that this process is the portal of, as its owner, who may what the
 * portal may not: for rows that a test lays out otherwise than the portal ever would.
 */
export async function asOwner(statement: string, values: unknown[] = []): Promise<void> {
  const { port, passwords } = inject('cluster');
  const name = new URL(String(process.env.DATABASE_URL)).pathname.slice(1);
  await say(databaseUrl(port, OWNER_ROLE, passwords.owner, name), statement, values);
}
