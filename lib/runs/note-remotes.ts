import { now } from '#lib/kernel/clock.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import type { Ensured } from '#lib/resources/resource.ts';
import type { LeasedRun } from './lease-run.ts';

/** What is made takes the place of what was there of its kind, should somebody have deleted that. */
export async function noteMade(
  tx: Transaction,
  run: LeasedRun,
  { kind, remoteId, clientId }: NonNullable<Ensured['remote']>,
): Promise<void> {
  const { principalId } = run;
  const { seatId } = run.step;
  const data = { principalId, seatId, clientId: clientId ?? null, removedAt: null };
  await tx.remoteObject.updateMany({
    where: { principalId, seatId, kind, remoteId: { not: remoteId }, removedAt: null },
    data: { removedAt: now() },
  });
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
  await tx.remoteObject.updateMany({
    where: { principalId, remoteId: { in: [...removedIds] }, removedAt: null },
    data: { removedAt: now() },
  });
}
