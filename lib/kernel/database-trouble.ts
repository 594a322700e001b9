import {
  PrismaClientInitializationError,
  PrismaClientKnownRequestError,
  PrismaClientUnknownRequestError,
} from '@prisma/client/runtime/client';
import { isDriverAdapterError } from '@prisma/driver-adapter-utils';
import { databaseAwayDigest, databaseAwayWords } from '#lib/model/database-away.ts';

/**
 * The database's own trouble: away, starting, read-only, out of room, too busy, or a race that it
 * ended. It says nothing about the work: whoever meets it leaves the work as it is, to be taken up
 * again. `state` is PostgreSQL's SQLSTATE, else the code of Prisma or of the socket; it is not called
 * `code`, because Prisma would make an error of its own of that.
 */
export class DatabaseTrouble extends Error {
  override readonly name = 'DatabaseTrouble';
  readonly digest = databaseAwayDigest;
  readonly state: string;

  constructor(state: string, cause: unknown) {
    super(`${databaseAwayWords} (${state})`, { cause });
    this.state = state;
  }
}

/** What an error says of the database's own trouble; null when it is about the work. */
export function troubleOf(error: unknown): DatabaseTrouble | null {
  if (isTold(error)) return error;
  const state = error instanceof Error ? stateOf(error) : null;
  return state === null ? null : new DatabaseTrouble(state, error);
}

export function isDatabaseTrouble(error: unknown): boolean {
  return troubleOf(error) !== null;
}

/** By its digest: the web server's bundles each have a class of their own. */
function isTold(error: unknown): error is DatabaseTrouble {
  return error instanceof Error && 'digest' in error && error.digest === databaseAwayDigest;
}

function stateOf(error: Error): string | null {
  if (error instanceof PrismaClientInitializationError) return error.errorCode ?? 'P1001';
  if (error instanceof PrismaClientUnknownRequestError) return 'unknown';
  if (error instanceof PrismaClientKnownRequestError) return prismaCode(error.code);
  if (isDriverAdapterError(error)) {
    const { kind, originalCode } = error.cause;
    return sqlState(originalCode) ?? adapterKinds[kind] ?? null;
  }
  if (driverWords.test(error.message)) return 'ECONNRESET';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (socketCodes.has(code)) return code;
  return 'severity' in error ? sqlState(code) : null;
}

/**
 * PostgreSQL, "Appendix A. PostgreSQL Error Codes": 08 connection exception, 28 not let in, 40
 * transaction rollback, 53 insufficient resources (53100 disk full), 57 operator intervention (a
 * restart, a timeout); 25006 read-only, 3D000 no such database, 55P03 lock not available.
 */
const troubleStates = /^(?:08|28|40|53|57)[0-9A-Z]{3}$|^25006$|^3D000$|^55P03$/;

function sqlState(code: string | undefined): string | null {
  return code !== undefined && troubleStates.test(code) ? code : null;
}

/** Prisma, "Error message reference": P1 connection, P2024 and P2028 no time left, P2034 lost race, P2037 too many. */
function prismaCode(code: string): string | null {
  return /^P1\d{3}$|^P20(?:24|28|34|37)$/.test(code) ? code : null;
}

/** What the adapter tells without a SQLSTATE, by the code that Prisma has for it. */
const adapterKinds: Partial<Record<string, string>> = {
  DatabaseNotReachable: 'P1001',
  SocketTimeout: 'P1008',
  TlsConnectionError: 'P1011',
  ConnectionClosed: 'P1017',
};

const socketCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

/** The driver, `pg`, has no code for these. */
const driverWords =
  /^(?:timeout exceeded when trying to connect|timeout expired|Query read timeout|Connection terminated(?: unexpectedly| due to connection timeout)?|Client has encountered a connection error and is not queryable|Client was closed and is not queryable)$/;
