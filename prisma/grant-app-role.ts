import pg from 'pg';
import { appRights, type TableRights } from './app-rights.ts';
import { QUEUE_SCHEMA } from './prepare-queues.ts';

/**
 * Gives the app role what the portal needs and no more: what `appRights` names for each table, the
 * queue's tables, and nothing of what will be there later. It owns nothing, changes no table's shape
 * and cannot TRUNCATE. What an earlier release gave beyond that is taken back. Whole after each migration.
 */
export async function grantAppRole(ownerUrl: string, role: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const app = client.escapeIdentifier(role);
    await client.query('begin');
    await client.query(`
      revoke create on schema public from public;
      grant usage on schema public, ${QUEUE_SCHEMA} to ${app};
      ${defaultsRevoked(app)}
      revoke all on all sequences in schema public from ${app};
      revoke all on all tables in schema public from ${app};
      grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${app};
      grant usage, select, update on all sequences in schema ${QUEUE_SCHEMA} to ${app};
      grant execute on all functions in schema ${QUEUE_SCHEMA} to ${app};
    `);
    for (const [table, rights] of Object.entries(appRights)) {
      const name = client.escapeIdentifier(table);
      const found = await client.query("select to_regclass('public.' || $1) as name", [name]);
      if (found.rows[0]?.name) await client.query(granted(name, rights, app));
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}

/** What is made later is closed until it is named; the release 0.1.0 had opened it beforehand. */
function defaultsRevoked(app: string): string {
  return ['public', QUEUE_SCHEMA]
    .flatMap((schema) => [
      `alter default privileges in schema ${schema} revoke all on tables from ${app};`,
      `alter default privileges in schema ${schema} revoke all on sequences from ${app};`,
    ])
    .join('\n');
}

function granted(name: string, { may, changes }: TableRights, app: string): string {
  const columns = changes ? [`update (${changes.join(', ')})`] : [];
  return `grant ${[...may, ...columns].join(', ')} on ${name} to ${app}`;
}
