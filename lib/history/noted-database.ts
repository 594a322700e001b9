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
export async function databaseReplacedAt(): Promise<Date | null> {
  const noted = await notedDatabase(database());
  return noted && noted.before !== null ? noted.at : null;
}
