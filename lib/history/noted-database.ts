import { readStoredBody } from '#lib/audit/read-stored-body.ts';
import { database, type Transaction } from '#lib/kernel/db.ts';

type Noted = { identity: string; before: string | null; at: Date };

/** In which database the history was when that was noted last. */
export async function notedDatabase(tx: Pick<Transaction, 'auditEvent'>): Promise<Noted | null> {
  const row = await tx.auditEvent.findFirst({
    where: { kind: 'database.noted' },
    orderBy: { seq: 'desc' },
  });
  const event = row && readStoredBody(row.body)?.event;
  if (event?.kind !== 'database.noted') return null;
  return { identity: event.identity, before: event.before, at: row?.at ?? new Date(0) };
}

/** Since when the history is in another database than before, as after a restore; null where it never was. */
export async function databaseReplacedAt(
  tx: Pick<Transaction, 'auditEvent'> = database(),
): Promise<Date | null> {
  const noted = await notedDatabase(tx);
  return noted && noted.before !== null ? noted.at : null;
}

/** As this process noted it when it started to work: null where the database is the one it was. */
const atStart: { replacedAt: Date | null } = { replacedAt: null };

/** Keeps since when the database is another than before, for what is asked too often to read it each time. */
export async function keepReplacedAt(): Promise<void> {
  atStart.replacedAt = await databaseReplacedAt();
}

/** Whether something was begun before the database was replaced, as this process knows since its start. */
export function isOfDatabaseBefore(begunAt: Date): boolean {
  return atStart.replacedAt !== null && begunAt < atStart.replacedAt;
}
