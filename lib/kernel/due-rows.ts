import type { Transaction } from './db.ts';
import type { QueueName } from './queue.ts';

/**
 * A kind of rows for which something falls due: how they are found and changed, and the job that leads
 * a worker to one. Each has the columns of a lease, and `next_attempt_at`.
 */
export type DueRows<Row, Change> = {
  queue: QueueName;
  jobOf: (id: string) => Record<string, string>;
  /** Which of them a worker may take once they are due. */
  takeable: { state?: { in: string[] } };
  /** What taking one changes besides its lease. */
  taking: Change;
  find: (tx: Transaction, query: DueQuery) => Promise<{ id: string; leaseUntil: Date | null }[]>;
  update: (tx: Transaction, change: RowChange<Change>) => Promise<Row[]>;
};

/** Rows by when they are due, the longest due first. */
export type DueQuery = {
  where: { state?: { in: string[] }; nextAttemptAt: { lte: Date } };
  select: { id: true; leaseUntil: true };
  orderBy: { nextAttemptAt: 'asc' };
  take: number;
};

/** A compare-and-swap on one row. */
export type RowChange<Change> = {
  where: {
    id: string;
    leaseToken?: number;
    state?: string | { in: string[] };
    nextAttemptAt?: { lte: Date };
    leaseUntil?: { not: null };
    OR?: { leaseUntil: null | { lt: Date } }[];
  };
  data: LeaseColumns | (Change & LeaseColumns);
};

type LeaseColumns = {
  leaseToken?: { increment: number };
  leaseUntil?: Date | null;
  version?: { increment: number };
};
