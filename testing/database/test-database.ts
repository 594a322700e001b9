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
  name: string;
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
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asSuperuser((client) => client.query(cloning(name, template)));
  return {
    name,
    appUrl: databaseUrl(port, APP_ROLE, passwords.app, name),
    ownerUrl: databaseUrl(port, OWNER_ROLE, passwords.owner, name),
    superuserUrl: databaseUrl(port, 'postgres', passwords.superuser, name),
    drop: () =>
      asSuperuser(async (client) => {
        await client.query(`drop database if exists ${name} with (force)`);
      }),
  };
}

/** Says what makes one database as a copy of another, to which nobody may be connected meanwhile. */
export function cloning(name: string, template: string): string {
  return `create database ${name} template ${template} owner ${OWNER_ROLE} strategy file_copy`;
}

/** Does something on a connection of the cluster's superuser, which is closed afterwards. */
export async function asSuperuser<T>(act: (client: pg.Client) => Promise<T>): Promise<T> {
  const { port, passwords } = inject('cluster');
  const client = new pg.Client(databaseUrl(port, 'postgres', passwords.superuser, 'postgres'));
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
