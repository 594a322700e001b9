import { now } from '#lib/kernel/clock.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import type { StepOutcome } from '#lib/resources/do-step.ts';
import type { Ensured } from '#lib/resources/resource.ts';
import type { LeasedRun } from './lease-run.ts';
import type { Tried } from './store-outcome.ts';

/** A step is done: what exists now and what is gone is noted with it. */
export function outcomeOfStep(run: LeasedRun, made: StepOutcome): Tried {
  const { remote, removedIds = [], evidence, requestId } = made;
  return {
    outcome: {
      is: 'done',
      evidence,
      remoteId: remote?.remoteId ?? null,
      clientId: remote?.clientId,
      requestId,
    },
    also: async (tx) => {
      if (remote) await noteMade(tx, run, remote);
      await noteRemoved(tx, run, removedIds);
    },
  };
}

/** What is made takes the place of what was there of its kind, should somebody have deleted that. */
async function noteMade(
  tx: Transaction,
  run: LeasedRun,
  { kind, remoteId, clientId }: NonNullable<Ensured['remote']>,
): Promise<void> {
  const { principalId } = run;
  const { seatId } = run.step;
  const data = { principalId, seatId, clientId: clientId ?? null, removedAt: null };
  const replaced = run.known.remotes.filter(
    (row) => row.kind === kind && row.seatId === seatId && row.remoteId !== remoteId,
  );
  await noteRemoved(
    tx,
    run,
    replaced.map((row) => row.remoteId),
  );
  await tx.remoteObject.upsert({
    where: { kind_remoteId: { kind, remoteId } },
    create: { kind, remoteId, ...data, madeAt: now() },
    update: data,
  });
}

/** Notes on our rows that these things are gone. */
export async function noteRemoved(
  tx: Transaction,
  { principalId }: Pick<LeasedRun, 'principalId'>,
  removedIds: readonly string[],
): Promise<void> {
  if (removedIds.length === 0) return;
  await tx.remoteObject.updateMany({
    where: { principalId, remoteId: { in: [...removedIds] }, removedAt: null },
    data: { removedAt: now() },
  });
}
