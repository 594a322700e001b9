import type { Transaction } from '#lib/kernel/db.ts';
import type { EventKind } from '#lib/model/event.ts';

const cuts: EventKind[] = ['principal.pause-requested', 'principal.stop-requested'];

/**
 * Who cut a principal's access last, as the history tells it; null where nobody did, or the portal itself.
 * They do not decide that it gets its access back.
 */
export async function pressedBy(
  tx: Pick<Transaction, 'auditEvent'>,
  principalId: string,
): Promise<string | null> {
  const last = await tx.auditEvent.findFirst({
    where: { principalId, kind: { in: cuts } },
    orderBy: { seq: 'desc' },
    select: { actorId: true },
  });
  return last?.actorId ?? null;
}
