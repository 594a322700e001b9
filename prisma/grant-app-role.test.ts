import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.ts';

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
