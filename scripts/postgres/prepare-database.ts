import pg from 'pg';

export type DatabasePasswords = { superuser: string; owner: string; app: string };
export type DatabaseUrls = { ownerUrl: string; appUrl: string };

export const OWNER_ROLE = 'boarding_pass_owner';
export const APP_ROLE = 'boarding_pass_app';

/**
 * Makes sure of the two roles and the database, as the superuser that nothing else uses: the owner
 * migrates, the app role owns nothing. Answers their URLs.
 */
export async function prepareDatabase(
  port: number,
  database: string,
  passwords: DatabasePasswords,
): Promise<DatabaseUrls> {
  const client = new pg.Client(databaseUrl(port, 'postgres', passwords.superuser, 'postgres'));
  await client.connect();
  try {
    await ensureRole(client, OWNER_ROLE, passwords.owner);
    await ensureRole(client, APP_ROLE, passwords.app);
    const found = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (found.rowCount === 0) {
      await client.query(
        `create database ${client.escapeIdentifier(database)} owner ${OWNER_ROLE}`,
      );
      await client.query(`revoke all on database ${client.escapeIdentifier(database)} from public`);
      await client.query(
        `grant connect, temporary on database ${client.escapeIdentifier(database)} to ${APP_ROLE}`,
      );
    }
  } finally {
    await client.end();
  }
  return {
    ownerUrl: databaseUrl(port, OWNER_ROLE, passwords.owner, database),
    appUrl: databaseUrl(port, APP_ROLE, passwords.app, database),
  };
}

export function databaseUrl(port: number, role: string, password: string, database: string) {
  return `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

async function ensureRole(client: pg.Client, role: string, password: string) {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = found.rowCount === 0 ? 'create' : 'alter';
  await client.query(
    `${verb} role ${role} login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password ${client.escapeLiteral(password)}`,
  );
}
