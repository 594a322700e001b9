import { now } from '#lib/kernel/clock.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import { leaseRevoked } from '#lib/kernel/lease.ts';
import { runTransitions } from '#lib/model/run-transitions.ts';
import { statesFrom } from '#lib/model/transitions.ts';

/**
 * Ends a principal's verification that is under way or stopped, as part of `tx`: what it would say is
 * not wanted any more, and it would stand in the way of the run that starts now.
 */
export async function cancelVerification(tx: Transaction, principalId: string): Promise<void> {
  const setAside = runTransitions['set-verification-aside'];
  await tx.run.updateMany({
    where: { principalId, recipe: 'verify', state: { in: statesFrom(setAside) } },
    data: {
      state: setAside.to,
      nextAttemptAt: null,
      finishedAt: now(),
      ...leaseRevoked,
    },
  });
}
