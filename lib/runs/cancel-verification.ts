import { now } from '#lib/kernel/clock.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import { liveRunStates, stoppedRunStates } from '#lib/model/run.ts';

/**
 * Ends a seat's verification that is under way or stopped, as part of `tx`: what it would say is not wanted any
 * more, and it would stand in the way of the run that starts now.
 */
export async function cancelVerification(tx: Transaction, seatId: string): Promise<void> {
  await tx.run.updateMany({
    where: { seatId, recipe: 'verify', state: { in: [...liveRunStates, ...stoppedRunStates] } },
    data: {
      state: 'cancelled',
      nextAttemptAt: null,
      finishedAt: now(),
      leaseUntil: null,
      leaseToken: { increment: 1 },
      version: { increment: 1 },
    },
  });
}
