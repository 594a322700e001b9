import pg from 'pg';
import { QUEUE_SCHEMA } from './prepare-queues.ts';

/** Events and what was approved are only ever added: what the app role may not do, the triggers refuse a second time. */
const APPEND_ONLY_TABLES = ['audit_event', 'approved_spec'];
/** What a trigger writes, as the owner, and nobody else. */
const READ_ONLY_TABLES = ['audit_day'];

/**
 * Gives the app role what the portal needs and no more: it owns nothing, changes no table's shape,
 * cannot TRUNCATE, and can only read and add history. Whole after each migration.
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
      revoke all on all tables in schema public from ${app};
      grant select, insert, update, delete on all tables in schema public to ${app};
      grant usage, select on all sequences in schema public to ${app};
      revoke all on _prisma_migrations from ${app};
      grant select on _prisma_migrations to ${app};
      grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to ${app};
      grant usage, select, update on all sequences in schema ${QUEUE_SCHEMA} to ${app};
      grant execute on all functions in schema ${QUEUE_SCHEMA} to ${app};
      alter default privileges in schema public grant select, insert, update, delete on tables to ${app};
      alter default privileges in schema public grant usage, select on sequences to ${app};
      alter default privileges in schema ${QUEUE_SCHEMA} grant select, insert, update, delete on tables to ${app};
    `);
    const withhold = async (rights: string, table: string) => {
      const found = await client.query("select to_regclass('public.' || $1) as name", [table]);
      if (found.rows[0]?.name) await client.query(`revoke ${rights} on ${table} from ${app}`);
    };
    for (const table of APPEND_ONLY_TABLES) await withhold('update, delete', table);
    for (const table of READ_ONLY_TABLES) await withhold('insert, update, delete', table);
    await client.query('commit');
  } finally {
    await client.end();
  }
}
