import { z } from 'zod';
import type { Transaction } from './db.ts';

const identity = z.tuple([z.object({ identity: z.string() })]);

/**
 * Which database this is: another one after a dump was restored (its tables are made anew), and after a
 * backup was played forward or a standby took over (a new timeline).
 */
export async function databaseIdentity(tx: Pick<Transaction, '$queryRaw'>): Promise<string> {
  const [found] = identity.parse(
    await tx.$queryRaw`
      SELECT concat_ws('/',
        (SELECT system_identifier FROM pg_control_system()),
        left(pg_walfile_name(pg_current_wal_lsn()), 8),
        (SELECT oid FROM pg_database WHERE datname = current_database()),
        'audit_event'::regclass::oid
      ) AS identity`,
  );
  return found.identity;
}
