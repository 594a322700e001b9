import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#testing/database/test-database.ts';
import { DatabaseTrouble, isDatabaseTrouble, troubleOf } from './database-trouble.ts';
import { database, inTransaction, isTaken } from './db.ts';
import { PrismaClient } from './prisma/client.ts';
import { tellingTrouble } from './telling-adapter.ts';

// Every error here is raised by a real PostgreSQL, or by the driver that does not reach one.
let store: TestDatabase;
beforeAll(async () => {
  store = await createTestDatabase();
  Object.assign(process.env, {
    DATABASE_URL: store.appUrl,
    PORTAL_URL: 'http://localhost:3000',
    ENTRA_TENANT_ID: '7f3c2a52-3f0e-4d53-9a55-1c1f0a5f3b10',
    ENTRA_CLIENT_ID: '7f3c2a52-3f0e-4d53-9a55-1c1f0a5f3b11',
    ENTRA_CLIENT_SECRET: 'for this test',
  });
});
afterAll(async () => {
  await database().$disconnect();
  await store.drop();
});

const raising = (state: string) =>
  `DO $$ BEGIN RAISE EXCEPTION 'as PostgreSQL says it' USING ERRCODE = '${state}'; END $$`;
const thrownBy = (asking: Promise<unknown>): Promise<unknown> =>
  asking.then(
    () => null,
    (error: unknown) => error,
  );

describe('What is the trouble of the database itself', () => {
  test.each([
    ['08006', 'the connection failed'],
    ['25006', 'read-only, as a standby is'],
    ['40001', 'a serialization failure'],
    ['40P01', 'a deadlock'],
    ['53100', 'the disk is full'],
    ['53200', 'no memory is left'],
    ['53300', 'too many connections'],
    ['55P03', 'a lock was not given in time'],
    ['57014', 'a statement was cancelled'],
    ['57P01', 'it is being stopped'],
    ['57P03', 'it is starting'],
  ])('%s: %s', async (state) => {
    const alone = await thrownBy(database().$executeRawUnsafe(raising(state)));
    expect(troubleOf(alone)).toMatchObject({ state, digest: 'database-away' });
    const inside = await thrownBy(inTransaction((tx) => tx.$executeRawUnsafe(raising(state))));
    expect(inside).toBeInstanceOf(DatabaseTrouble);
    const client = new pg.Client(store.appUrl);
    await client.connect();
    const told = await thrownBy(client.query(raising(state)));
    await client.end();
    expect(troubleOf(told)?.state).toBe(state);
  });

  test.each([
    ['23514', 'a check that is violated'],
    ['42501', 'a right that is missing'],
    ['42P01', 'a table that is missing'],
    ['22021', 'a character that cannot be stored'],
    ['P0001', 'a refusal of our own'],
  ])('%s, %s, is not', async (state) => {
    const error = await thrownBy(database().$executeRawUnsafe(raising(state)));
    expect(error).toBeInstanceOf(Error);
    expect(isDatabaseTrouble(error)).toBe(false);
  });

  test('a row that is there already is not, and is told as that', async () => {
    const row = { lane: 'one', freeAt: new Date(), blockedUntil: new Date() };
    await database().writeBudget.create({ data: row });
    const error = await thrownBy(database().writeBudget.create({ data: row }));
    expect(isDatabaseTrouble(error)).toBe(false);
    expect(isTaken(error)).toBe(true);
  });

  test.each([
    ['nobody listens', () => 'postgresql://a:b@127.0.0.1:1/none', 'P1001'],
    ['the password is another', () => store.appUrl.replace(/:[^:@]+@/, ':wrong@'), '28P01'],
    ['there is no such database', () => store.appUrl.replace(/[^/]+$/, 'none'), '3D000'],
  ])('a database where %s', async (_, url, state) => {
    const client = new PrismaClient({
      adapter: tellingTrouble(new PrismaPg({ connectionString: url() })),
    });
    for (const ask of [
      () => client.writeBudget.count(),
      () => client.$queryRaw`SELECT 1`,
      () => client.$transaction((tx) => tx.writeBudget.count()),
    ]) {
      expect(troubleOf(await thrownBy(ask()))).toMatchObject({ state });
    }
    await client.$disconnect();
  });

  test('a connection that is cut in a transaction', async () => {
    const error = await thrownBy(
      inTransaction(async (tx) => {
        const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
        await database().$queryRaw`SELECT pg_terminate_backend(${row?.pid}::int)`;
        return tx.writeBudget.count();
      }),
    );
    expect(error).toBeInstanceOf(DatabaseTrouble);
  });
});

describe('Nobody waits for ever', () => {
  test('neither for a lock, nor for a statement, nor for a connection', async () => {
    const show = (name: string) => database().$queryRawUnsafe(`SHOW ${name}`);
    expect(await show('lock_timeout')).toEqual([{ lock_timeout: '10s' }]);
    expect(await show('statement_timeout')).toEqual([{ statement_timeout: '20s' }]);
  });

  test('a row that another holds is told as the trouble of the database', async () => {
    const holder = new pg.Client(store.ownerUrl);
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE write_budget');
    const error = await thrownBy(
      inTransaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL lock_timeout = '50ms'`;
        return tx.writeBudget.count();
      }),
    );
    await holder.end();
    expect(error).toMatchObject({ name: 'DatabaseTrouble', state: '55P03' });
  });

  test('so is a statement that takes too long', async () => {
    const error = await thrownBy(
      inTransaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL statement_timeout = '50ms'`;
        return tx.$queryRaw`SELECT pg_sleep(20)::text`;
      }),
    );
    expect(error).toMatchObject({ name: 'DatabaseTrouble', state: '57014' });
  });

  test('a race that the database ended is run again as a whole, also one in a raw statement', async () => {
    let told = 0;
    const value = await inTransaction(async (tx) => {
      told += 1;
      if (told < 3) await tx.$executeRawUnsafe(raising(told === 1 ? '40001' : '40P01'));
      return 'done';
    });
    expect({ value, told }).toEqual({ value: 'done', told: 3 });
  });
});
