import { endsInForceSince } from '#lib/history/ends-in-force.ts';
import { now } from '#lib/kernel/clock.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import { principalEnd } from '#lib/kernel/end-dates.ts';
import { endDueAt } from '#lib/model/end-sweep.ts';

/** Whether a principal is to be paused for its end by now, as `endDueAt` has it; never before ends are in force. */
export async function isEndDue(tx: Transaction, principalId: string): Promise<boolean> {
  const { endsOn } = await tx.principal.findUniqueOrThrow({
    where: { id: principalId },
    select: { endsOn: true },
  });
  const inForceSince = await endsInForceSince(tx);
  return inForceSince !== null && endDueAt(principalEnd(endsOn), inForceSince) <= now();
}
