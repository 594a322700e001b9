import { appendEvent, lockHistory } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { databaseIdentity } from '#lib/kernel/database-identity.ts';
import { isDatabaseTrouble } from '#lib/kernel/database-trouble.ts';
import { database, inTransaction } from '#lib/kernel/db.ts';
import { log } from '#lib/kernel/log.ts';
import { keepReplacedAt, notedDatabase } from './noted-database.ts';

/**
 * Notes in the history in which database it is, when that is another than was noted last: what happened
 * at Microsoft after a backup was made is not known here once it is restored. Of replicas that start
 * together one does it.
 */
export async function noteDatabase(): Promise<void> {
  await noteIdentity();
  await keepReplacedAt();
}

async function noteIdentity(): Promise<void> {
  const identity = await identityOrNull();
  if (identity === null) return;
  await inTransaction(async (tx) => {
    if ((await notedDatabase(tx))?.identity === identity) return;
    await lockHistory(tx);
    const before = (await notedDatabase(tx))?.identity ?? null;
    if (before === identity) return;
    await appendEvent(tx, { by: byWorker, event: { kind: 'database.noted', identity, before } });
    if (before !== null) log('warn', 'the database is another than before');
  });
}

/** A server that does not tell leaves a restore unnoticed, and holds up no worker. */
async function identityOrNull(): Promise<string | null> {
  try {
    return await databaseIdentity(database());
  } catch (error) {
    if (isDatabaseTrouble(error)) throw error;
    log('warn', 'the database does not tell which one it is: a restore is not noticed', {}, error);
    return null;
  }
}
