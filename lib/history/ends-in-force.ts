import { appendEvent, lockHistory } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { database, inTransaction, type Transaction } from '#lib/kernel/db.ts';
import { todayForEnds } from '#lib/kernel/end-dates.ts';

/** Since when principals are paused for their end: the first start that knew how; null before it. */
export async function endsInForceSince(
  tx: Pick<Transaction, 'auditEvent'> = database(),
): Promise<Date | null> {
  const noted = await tx.auditEvent.findFirst({
    where: { kind: 'ends.in-force' },
    orderBy: { seq: 'asc' },
    select: { at: true },
  });
  return noted?.at ?? null;
}

/**
 * Notes in the history, once, that principals are paused for their end from now on, and how many are past
 * theirs already. Of replicas that start together one does it.
 */
export async function noteEndsInForce(): Promise<void> {
  if (await endsInForceSince()) return;
  await inTransaction(async (tx) => {
    await lockHistory(tx);
    if (await endsInForceSince(tx)) return;
    const isPast = { retiredAt: null, endsOn: { lt: new Date(todayForEnds()) } };
    const count = await tx.principal.count({ where: isPast });
    await appendEvent(tx, { by: byWorker, event: { kind: 'ends.in-force', count } });
  });
}
