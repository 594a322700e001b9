import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { asJson, inTransaction, type Transaction } from '#lib/kernel/db.ts';
import { eventStep } from '#lib/model/steps.ts';
import type { StepOutcome } from '#lib/resources/do-step.ts';
import type { Ensured } from '#lib/resources/resource.ts';
import { mayHaveTwins } from '#lib/resources/twins.ts';
import type { LeasedRun } from './lease-run.ts';
import { releaseLease } from './release-lease.ts';

/** What was made by a call whose answer was lost may get a twin for so long afterwards. */
export const twinSeconds = 15 * 60;

/** Stores that a step is done: what exists now, what was seen, the event. The next is due at once. */
export async function storeStepDone(run: LeasedRun, made: StepOutcome): Promise<void> {
  await inTransaction(async (tx) => {
    const moment = now();
    if (!(await releaseLease(tx, run, { act: 'go-on', nextAttemptAt: moment }))) return;
    if (made.remote) await keepRemote(tx, run, made.remote);
    if (made.removedIds) await noteRemoved(tx, run, made.removedIds);
    await markDone(tx, run, made.evidence);
    await appendStepDone(tx, run, made.remote?.remoteId ?? null, made.requestId);
  });
}

export async function markDone(
  tx: Transaction,
  run: LeasedRun,
  evidence: Record<string, unknown>,
): Promise<void> {
  const isToBeSwept = run.step.lookUntil !== null && mayHaveTwins(run.step.key);
  await tx.runStep.update({
    where: { runId_position: { runId: run.id, position: run.step.position } },
    data: {
      state: 'done',
      finishedAt: now(),
      evidence: asJson(evidence),
      lookUntil: isToBeSwept ? secondsAfter(now(), twinSeconds) : null,
    },
  });
}

export async function appendStepDone(
  tx: Transaction,
  run: LeasedRun,
  remoteId: string | null,
  requestId: string | null,
): Promise<void> {
  await appendEvent(tx, {
    by: byWorker,
    event: {
      kind: 'run.step-done',
      runId: run.id,
      step: eventStep(run.step.key),
      principalId: run.principalId,
      environmentId: run.spec.ask.environmentId,
      attempts: run.step.attempts,
      remoteId,
      microsoftRequestId: requestId,
    },
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

/** What is made takes the place of what was there of its kind, should somebody have deleted that. */
async function keepRemote(
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
