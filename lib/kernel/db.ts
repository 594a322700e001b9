import { PrismaPg } from '@prisma/adapter-pg';
import { configuration } from './env.ts';
import { Prisma, PrismaClient } from './prisma/client.ts';

export type Database = PrismaClient;
export type Transaction = Prisma.TransactionClient;
export { Prisma };

/** Next reloads modules in development; the pool must outlive that. */
const kept = globalThis as typeof globalThis & { boardingPassDatabase?: PrismaClient };

/** The one client of this process, as the app's database role. */
export function database(): Database {
  kept.boardingPassDatabase ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: configuration().databaseUrl }),
  });
  return kept.boardingPassDatabase;
}

const wholeRetriesMax = 3;

/**
 * Runs `story` in one transaction, whole again when the database lost a race between two of them
 * (serialization failure, deadlock). What `story` does must be in the database only.
 */
export async function inTransaction<T>(story: (tx: Transaction) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database().$transaction(story, { maxWait: 10_000, timeout: 15_000 });
    } catch (error) {
      if (attempt > wholeRetriesMax || !isLostRace(error)) throw error;
    }
  }
}

function isLostRace(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034';
}

/**
 * Whether an error is the database's own trouble (away, too busy, a transaction that took too long)
 * and says nothing about the work: whoever meets it leaves the work as it is, to be taken up again.
 */
export function isDatabaseTrouble(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (error instanceof Prisma.PrismaClientUnknownRequestError) return true;
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  return error.code.startsWith('P1') || ['P2024', 'P2028', 'P2034', 'P2037'].includes(error.code);
}

/** Whether an error says that a row with the same unique value exists already. */
export function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

/** Puts a value of ours where Prisma asks for JSON; throws on what JSON cannot hold. */
export function asJson(value: unknown): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value));
}
