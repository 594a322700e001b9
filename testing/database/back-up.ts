import { database } from '#lib/kernel/db.ts';
import { stopSender } from '#lib/kernel/queue.ts';
import { asSuperuser, cloning } from './test-database.ts';

/**
 * Keeps the portal's database as it is at this moment. What is answered puts that in its place, as somebody
 * does who restores a dump: what was written since is gone, and its tables are made anew.
 */
export async function backUp(): Promise<{ restore: () => Promise<void> }> {
  const name = new URL(String(process.env.DATABASE_URL)).pathname.slice(1);
  const backup = `${name}_backup`;
  await alone([cloning(backup, name)]);
  return {
    restore: () =>
      alone([`drop database ${name} with (force)`, `alter database ${backup} rename to ${name}`]),
  };
}

/** Nobody may be connected to a database that is copied or renamed; the next query connects again. */
async function alone(statements: readonly string[]): Promise<void> {
  await stopSender();
  await database().$disconnect();
  await asSuperuser(async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}
