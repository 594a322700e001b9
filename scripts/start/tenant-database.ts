import { createHmac } from 'node:crypto';
import pg from 'pg';
import { migrateDatabase } from '#prisma/migrate-database.ts';
import { appliedMigrations, refuseNewerSchema } from '#prisma/newer-schema.ts';
import { readMigrations } from '#prisma/read-migrations.ts';
import { PlainProblem } from './plain-problem.ts';

/**
 * Brings the given database up to date and answers the URL the portal runs with, which is never the
 * owner's. Given only an owner's URL, it makes an app role beside it; its password is derived from
 * the owner's, so that every replica comes to the same one and none is stored.
 */
export async function prepareTenantDatabase(
  databaseUrl: string,
  ownerUrl: string | null,
): Promise<string> {
  if (ownerUrl) {
    const [owner, app] = [userOf(ownerUrl), userOf(databaseUrl)];
    if (owner === app) {
      throw new PlainProblem(
        'DATABASE_URL and DATABASE_OWNER_URL name the same role. Leave out DATABASE_OWNER_URL and the\n' +
          'role of the portal is made for you, or give DATABASE_URL a role that owns nothing.',
      );
    }
    await migrateDatabase({ ownerUrl, appRole: app });
    return databaseUrl;
  }
  return withClient(databaseUrl, async (client) => {
    if (!(await mayCreate(client))) {
      await refuseNewerSchema(client);
      await refuseWhenBehind(client);
      return databaseUrl;
    }
    const app = appRoleOf(databaseUrl);
    const appRole = app.role;
    const first = (owner: pg.Client) => ensureAppRole(owner, app);
    await migrateDatabase({ ownerUrl: databaseUrl, appRole, first });
    return app.url;
  });
}

async function mayCreate(client: pg.Client): Promise<boolean> {
  const found = await client.query(
    "select has_schema_privilege(current_user, 'public', 'CREATE') as may",
  );
  return found.rows[0]?.may === true;
}

async function refuseWhenBehind(client: pg.Client): Promise<void> {
  const names = await appliedMigrations(client);
  const waiting = readMigrations().migrationDirectories.filter(({ path }) => !names.has(path));
  if (waiting.length === 0) return;
  throw new PlainProblem(
    `The database needs ${waiting.length} migration(s), and the role of DATABASE_URL may not migrate.\n` +
      'Set DATABASE_OWNER_URL to the role that owns the database, then start again.',
  );
}

type AppRole = { role: string; password: string; url: string };

function appRoleOf(ownerUrl: string): AppRole {
  const url = new URL(ownerUrl);
  if (!url.password) {
    throw new PlainProblem(
      'DATABASE_URL is an owner without a password, so no role can be made for the portal. Set\n' +
        'DATABASE_OWNER_URL to it, and DATABASE_URL to a role that owns nothing.',
    );
  }
  const role = `${decodeURIComponent(url.pathname.slice(1)) || 'boarding_pass'}_app`;
  const password = createHmac('sha256', decodeURIComponent(url.password))
    .update('boarding-pass app role')
    .digest('base64url');
  url.username = role;
  url.password = password;
  return { role, password, url: url.href };
}

async function ensureAppRole(client: pg.Client, { role, password }: AppRole): Promise<void> {
  const found = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = found.rowCount === 0 ? 'create' : 'alter';
  try {
    await client.query(
      `${verb} role ${client.escapeIdentifier(role)} login password ${client.escapeLiteral(password)}`,
    );
  } catch (cause) {
    throw new PlainProblem(
      `The role of DATABASE_URL owns the database and may not make the role ${role} for the portal.\n` +
        'Make a role that owns nothing, set DATABASE_URL to it and DATABASE_OWNER_URL to this one.',
      { cause },
    );
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new PlainProblem(`The database of DATABASE_URL does not let us in: ${why}`, { cause });
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function userOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}
