import { database, Prisma, type Transaction } from './db.ts';

/** Reads that see the database as it is at one moment, however many statements they take. */
export function atOneMoment<T>(
  read: (tx: Transaction) => Promise<T>,
  { seconds = 60 } = {},
): Promise<T> {
  return database().$transaction(read, {
    isolationLevel: Prisma.TransactionIsolationLevel.RepeatableRead,
    maxWait: 10_000,
    timeout: seconds * 1000,
  });
}
