import { now } from '#lib/kernel/clock.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import { leaseRevoked } from '#lib/kernel/lease.ts';
import type { RecipeName } from '#lib/model/run.ts';
import { runTransitions } from '#lib/model/run-transitions.ts';
import { statesFrom } from '#lib/model/transitions.ts';

const lookedOrChanged: RecipeName[] = ['verify', 'pause', 'resume'];

/**
 * Ends, as part of `tx`, what of a principal's verification, pause or resumption is under way or stopped,
 * and what a stop could not do: it is not wanted any more, or it is for the run that starts now.
 */
export async function setAside(tx: Transaction, principalId: string): Promise<void> {
  const { 'set-aside': aside, 'set-stop-aside': stopAside } = runTransitions;
  await tx.run.updateMany({
    where: { principalId, recipe: { in: lookedOrChanged }, state: { in: statesFrom(aside) } },
    data: { state: aside.to, nextAttemptAt: null, finishedAt: now(), ...leaseRevoked },
  });
  await tx.run.updateMany({
    where: {
      ...{ principalId, recipe: 'stop' satisfies RecipeName },
      state: { in: statesFrom(stopAside) },
    },
    data: { state: stopAside.to, version: { increment: 1 } },
  });
}
