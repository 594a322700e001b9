import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.ts';
import { APP_ROLE } from '../scripts/postgres/prepare-database.ts';
import { appRights } from './app-rights.ts';
import { grantAppRole } from './grant-app-role.ts';
import { migrateDatabase } from './migrate-database.ts';

let database: TestDatabase;
let app: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  app = new pg.Client({ connectionString: database.appUrl });
  await app.connect();
});

afterAll(async () => {
  await app.end();
  await database.drop();
});

test('the portal is neither superuser nor owner of anything', async () => {
  const found = await app.query(
    `select rolsuper, rolcreatedb, rolcreaterole, rolbypassrls,
            (select count(*)::int from pg_class where relowner = pg_roles.oid) as owns
     from pg_roles where rolname = current_user`,
  );
  expect(found.rows).toEqual([
    { rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolbypassrls: false, owns: 0 },
  ]);
});

const rights = z.array(z.object({ table: z.string(), right: z.string() }));

/** Every right of a role on tables, sequences and columns of ours, as PostgreSQL itself counts them. */
async function rightsOf(client: pg.Client, role: string) {
  const found = await client.query(
    `select c.relname as table, lower(a.privilege_type) as right
     from pg_class c, aclexplode(c.relacl) a
     where c.relnamespace = 'public'::regnamespace and a.grantee = $1::regrole
     union all
     select c.relname, lower(a.privilege_type) || ' ' || t.attname
     from pg_class c join pg_attribute t on t.attrelid = c.oid, aclexplode(t.attacl) a
     where c.relnamespace = 'public'::regnamespace and a.grantee = $1::regrole`,
    [role],
  );
  return rights
    .parse(found.rows)
    .map(({ table, right }) => `${right} on ${table}`)
    .toSorted();
}

const named = Object.entries(appRights).flatMap(([table, { may, changes = [] }]) => [
  ...may.map((right) => `${right} on ${table}`),
  ...changes.map((column) => `update ${column} on ${table}`),
]);

test('the portal has the rights that are named, and no others', async () => {
  expect(await rightsOf(app, APP_ROLE)).toEqual(named.toSorted());
});

test('every table is named', async () => {
  const found = await app.query(
    `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  );
  const tables = found.rows.map(({ relname }) => String(relname));
  expect(Object.keys(appRights).toSorted()).toEqual(tables.toSorted());
});

const tables = Object.entries(appRights);
test.each(tables.filter(([, { may }]) => !may.includes('delete')))(
  'the portal deletes nothing from %s',
  async (table) => {
    await expect(app.query(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' });
  },
);

const kept = tables.flatMap(([table, { may, changes = [] }]) =>
  may.includes('update') || table === '_prisma_migrations' ? [] : [{ table, changes }],
);
test.each(kept)('the portal changes in $table what is named alone', async ({ table, changes }) => {
  const found = await app.query(
    'select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped',
    [table],
  );
  const columns = found.rows.map(({ attname }) => String(attname));
  expect(columns).toEqual(expect.arrayContaining([...changes]));
  for (const column of columns.filter((one) => !changes.includes(one))) {
    const change = app.query(`update ${table} set ${column} = ${column}`);
    await expect(change, column).rejects.toMatchObject({ code: '42501' });
  }
});

test('an install of an earlier release loses what it had beyond that, under whatever name the role has', async () => {
  const old = await createTestDatabase();
  const owner = new pg.Client({ connectionString: old.ownerUrl });
  await owner.connect();
  const role = 'Portal "Nord"';
  const quoted = owner.escapeIdentifier(role);
  const superuser = new pg.Client({ connectionString: old.superuserUrl });
  await superuser.connect();
  try {
    await superuser.query(`create role ${quoted}`);
    await owner.query(`
      grant all on all tables in schema public to ${quoted};
      alter default privileges in schema public grant select, insert, update, delete on tables to ${quoted};
      alter default privileges in schema public grant usage, select on sequences to ${quoted};
      alter default privileges in schema pgboss grant select, insert, update, delete on tables to ${quoted}`);
    await grantAppRole(old.ownerUrl, role);
    await owner.query('create table later (id serial); create table pgboss.later (id serial)');
    expect(await rightsOf(owner, quoted)).toEqual(named.toSorted());
    const { rows } = await owner.query(
      `select has_table_privilege($1, 'pgboss.later', 'select') as may`,
      [role],
    );
    expect(rows).toEqual([{ may: false }]);
  } finally {
    await owner.end();
    await superuser.query(`drop owned by ${quoted}; drop role ${quoted}`);
    await superuser.end();
    await old.drop();
  }
});

test('of starts at the same moment one prepares the database at a time, and none of them fails', async () => {
  const { ownerUrl } = database;
  let inside = 0;
  let most = 0;
  const start = () =>
    migrateDatabase({
      ...{ ownerUrl, appRole: APP_ROLE },
      first: async (client) => {
        inside += 1;
        most = Math.max(most, inside);
        await client.query('select pg_sleep(0.05)');
        inside -= 1;
      },
    });
  await Promise.all([start(), start(), start()]);
  expect(most).toBe(1);
});

test('the database of a later release is refused in words, and left as it is', async () => {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const later = '20990101000000_of_later';
  await owner.query(
    `insert into _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
     values ('later', '', $1, now(), 1)`,
    [later],
  );
  try {
    let hasBegun = false;
    const start = migrateDatabase({
      ...{ ownerUrl: database.ownerUrl, appRole: APP_ROLE },
      first: async () => {
        hasBegun = true;
      },
    });
    await expect(start).rejects.toThrow(/newer version of the portal .*of_later/);
    expect(hasBegun).toBe(false);
  } finally {
    await owner.query(`delete from _prisma_migrations where id = 'later'`);
    await owner.end();
  }
});

test.each([
  'update audit_event set seq = seq',
  'delete from audit_event',
  'truncate audit_event',
  'update approved_spec set version = version',
  'delete from approved_spec',
  "insert into audit_day values ('2026-11-01', 'run.started', 1, 1, 1)",
  'update audit_day set events = 0',
  'delete from audit_day',
  'truncate person cascade',
  'drop table person',
  'alter table audit_event disable trigger all',
  'create table intruder (id int)',
  'delete from _prisma_migrations',
  'set role boarding_pass_owner',
])('the portal may not: %s', async (statement) => {
  await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
});

test('a job is made with the transaction that decides, or not at all', async () => {
  const { PgBoss, fromPrisma } = await import('pg-boss');
  const { PrismaPg } = await import('@prisma/adapter-pg');
  const { PrismaClient } = await import('#lib/kernel/prisma/client.ts');
  const prisma = new PrismaClient({ adapter: new PrismaPg(database.appUrl) });
  const boss = new PgBoss({
    connectionString: database.appUrl,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
  });
  await boss.start();
  await prisma.$transaction((tx) => boss.send('sweep', {}, { db: fromPrisma(tx) }));
  const rolledBack = prisma.$transaction(async (tx) => {
    await boss.send('sweep', {}, { db: fromPrisma(tx) });
    throw new Error('changed our mind');
  });
  await expect(rolledBack).rejects.toThrow('changed our mind');
  expect(await boss.findJobs('sweep')).toHaveLength(1);
  await boss.stop({ graceful: false });
  await prisma.$disconnect();
});

test('the database is UTF-8, whatever the machine speaks', async () => {
  const found = await app.query('show server_encoding');
  expect(found.rows).toEqual([{ server_encoding: 'UTF8' }]);
});
