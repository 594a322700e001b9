import { PrismaPg } from '@prisma/adapter-pg';
import { troubleOf } from './database-trouble.ts';
import { configuration } from './env.ts';
import { Prisma, PrismaClient } from './prisma/client.ts';
import { tellingTrouble } from './telling-adapter.ts';

export type Database = PrismaClient;
export type Transaction = Prisma.TransactionClient;
export { Prisma };

/** Next reloads modules in development; the pool must outlive that. */
const kept = globalThis as typeof globalThis & { boardingPassDatabase?: PrismaClient };

/**
 * Nobody waits for the database for ever: for a connection, for a lock that another holds, for one
 * statement. What takes longer is told as the database's trouble. A transaction has 15 s as a whole, but
 * for what reads all there is.
 */
const patience = {
  connectionTimeoutMillis: 10_000,
  lock_timeout: 10_000,
  statement_timeout: 20_000,
};

/** The one client of this process, as the app's database role. */
export function database(): Database {
  kept.boardingPassDatabase ??= new PrismaClient({
    adapter: tellingTrouble(
      new PrismaPg({ connectionString: configuration().databaseUrl, ...patience }),
    ),
  });
  return kept.boardingPassDatabase;
}

const wholeRetriesMax = 3;

/**
 * Runs `work` in one transaction, whole again when the database lost a race between two of them
 * (serialization failure, deadlock). What `work` does must be in the database only. Throws
 * `DatabaseTrouble` when the database cannot do it now.
 */
export async function inTransaction<T>(
  work: (tx: Transaction) => Promise<T>,
  { seconds = 15 } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database().$transaction(work, { maxWait: 10_000, timeout: seconds * 1000 });
    } catch (error) {
      const trouble = troubleOf(error);
      if (!trouble || attempt > wholeRetriesMax || !lostRaces.has(trouble.state)) {
        throw trouble ?? error;
      }
    }
  }
}

/** Serialization failure and deadlock, as PostgreSQL and as Prisma say it. */
const lostRaces = new Set(['40001', '40P01', 'P2034']);

/** Whether an error says that a row with the same unique value exists already. */
export function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

/** Puts a value of ours where Prisma asks for JSON; throws on what JSON cannot hold. */
export function asJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value));
}
