import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import {
  APP_ROLE,
  type DatabasePasswords,
  databaseUrl,
  OWNER_ROLE,
} from '../../scripts/postgres/prepare-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    cluster: { port: number; passwords: DatabasePasswords; template: string };
  }
}

export type TestDatabase = {
  appUrl: string;
  ownerUrl: string;
  superuserUrl: string;
  drop: () => Promise<void>;
};

/**
 * A migrated database of the test's own, cloned in a fraction of a second. `appUrl` is the portal's
 * role, with the grants of production. `drop` ends what is still connected. `template0` is empty.
 */
export async function createTestDatabase({
  template = inject('cluster').template,
} = {}): Promise<TestDatabase> {
  const { port, passwords } = inject('cluster');
  const superuserUrl = databaseUrl(port, 'postgres', passwords.superuser, 'postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await run(
    superuserUrl,
    `create database ${name} template ${template} owner ${OWNER_ROLE} strategy file_copy`,
  );
  return {
    appUrl: databaseUrl(port, APP_ROLE, passwords.app, name),
    ownerUrl: databaseUrl(port, OWNER_ROLE, passwords.owner, name),
    superuserUrl: databaseUrl(port, 'postgres', passwords.superuser, name),
    drop: () => run(superuserUrl, `drop database if exists ${name} with (force)`),
  };
}

async function run(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
