import pg from 'pg';
import { afterEach, expect, test } from 'vitest';
import { createOldDatabase, type OldDatabase } from '#testing/database/old-database.ts';

const migration = '20261126190829_names_by_a_part';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

async function before(): Promise<{ database: OldDatabase; owner: pg.Client }> {
  const database = await createOldDatabase(migration);
  opened.push(database.drop);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  opened.push(() => owner.end());
  return { database, owner };
}

async function hasIndex(owner: pg.Client): Promise<boolean> {
  const { rows } = await owner.query("SELECT to_regclass('principal_name_part') AS found");
  return rows[0].found !== null;
}

test('a part of a name is looked for in an index', async () => {
  const { database, owner } = await before();
  expect(await database.migrate()).toContain(migration);
  expect(await hasIndex(owner)).toBe(true);
  await owner.query('SET enable_seqscan = off');
  const { rows } = await owner.query("EXPLAIN SELECT id FROM principal WHERE name LIKE '%import%'");
  expect(JSON.stringify(rows)).toContain('principal_name_part');
});

test('a server that does not allow the extension is migrated without that index', async () => {
  const { database, owner } = await before();
  const name = owner.escapeIdentifier(new URL(database.ownerUrl).pathname.slice(1));
  await owner.query(`REVOKE CREATE ON DATABASE ${name} FROM CURRENT_USER`);
  expect(await database.migrate()).toContain(migration);
  expect(await hasIndex(owner)).toBe(false);
  expect(await database.migrate()).toEqual([]);
});
