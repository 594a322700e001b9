import { now, secondsAfter } from './clock.ts';
import { database, type Transaction } from './db.ts';
import type { DueRows } from './due-rows.ts';

/** A lease ends this soon after its holder died, however long the work may take. */
export const leaseSeconds = 20;
const renewSeconds = 5;

/** A job may come this much before its time, by the difference of two clocks, and still count. */
const earlySeconds = 1;

/** A row while somebody has its lease: the token fences off whoever had it before. */
export type Leased = { id: string; leaseToken: number; state: string };

/** The right to do what is due for rows of one kind: one worker at a time has it, 20 seconds at a time. */
export type Lease<Row, Change> = {
  /**
   * Takes the right to do what is due, by one compare-and-swap with a new fencing token. Null when
   * nothing is due, or another worker has it.
   */
  take: (id: string) => Promise<Row | null>;
  /** Makes it last from now on; false when it is not ours any more. */
  renew: (leased: Leased) => Promise<boolean>;
  /** Does some work while it is renewed; `whileHolding` says when the work's signal aborts. */
  hold: <T>(leased: Leased, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
  /**
   * Writes if it is still ours and nobody has moved the row on; counts the version up, so that pages
   * notice. False: nothing was written, and nothing else that follows from it may be stored.
   */
  write: (tx: Transaction, leased: Leased, change: Change) => Promise<boolean>;
  /** Writes as `write` does, and gives it back. */
  release: (tx: Transaction, leased: Leased, change: Change) => Promise<boolean>;
};

/** What a person's act changes beside the state: whoever has the lease loses it. */
export const leaseRevoked = {
  leaseUntil: null,
  leaseToken: { increment: 1 },
  version: { increment: 1 },
} as const;

/** The lease on rows of one kind; work under it may take so many seconds. */
export function leaseOn<Row extends Leased, Change>(
  { takeable, taking, update }: DueRows<Row, Change>,
  { seconds }: { seconds: number },
): Lease<Row, Change> {
  const renew: Lease<Row, Change>['renew'] = async ({ id, leaseToken }) => {
    const renewed = await update(database(), {
      where: { id, leaseToken, leaseUntil: { not: null } },
      data: { leaseUntil: secondsAfter(now(), leaseSeconds) },
    });
    return renewed.length === 1;
  };
  const write: Lease<Row, Change>['write'] = async (tx, { id, leaseToken, state }, change) => {
    const written = await update(tx, {
      where: { id, leaseToken, state },
      data: { ...change, version: { increment: 1 } },
    });
    return written.length === 1;
  };
  return {
    take: async (id) => {
      const moment = now();
      const [row] = await update(database(), {
        where: {
          ...takeable,
          id,
          nextAttemptAt: { lte: secondsAfter(moment, earlySeconds) },
          OR: [{ leaseUntil: null }, { leaseUntil: { lt: moment } }],
        },
        data: {
          ...taking,
          leaseToken: { increment: 1 },
          leaseUntil: secondsAfter(moment, leaseSeconds),
        },
      });
      return row ?? null;
    },
    renew,
    hold: (leased, work) => whileHolding({ renew: () => renew(leased), seconds }, work),
    write,
    release: (tx, leased, change) => write(tx, leased, { ...change, leaseUntil: null }),
  };
}

/**
 * Does some work while renewing the lease it is done under. The work's signal aborts when the lease
 * could not be renewed, because another worker has it or the row has moved on, and after `seconds`.
 */
export async function whileHolding<T>(
  { renew, seconds }: { renew: () => Promise<boolean>; seconds: number },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const timer = setInterval(() => {
    renew().then(
      (isHeld) => {
        if (!isHeld) lost.abort(new Error('The lease is lost.'));
      },
      () => undefined, // The database did not answer; the next renewal or the lease's end decides.
    );
  }, renewSeconds * 1000);
  try {
    return await work(AbortSignal.any([lost.signal, AbortSignal.timeout(seconds * 1000)]));
  } finally {
    clearInterval(timer);
  }
}
