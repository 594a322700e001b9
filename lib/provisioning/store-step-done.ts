import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, inTransaction, type Transaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { recipes } from '#lib/model/run.ts';
import type { LeasedRun } from './lease-run.ts';
import { byWorker, releaseLease } from './release-lease.ts';
import type { Ensured } from './resource.ts';

/** Stores that a step is done: what exists now, what was seen, the event, and the job for the next. */
export async function storeStepDone(run: LeasedRun, made: Ensured): Promise<void> {
  await inTransaction(async (tx) => {
    const moment = now();
    if (!(await releaseLease(tx, run, { state: 'queued', nextAttemptAt: moment }))) return;
    if (made.remote) await keepRemote(tx, run, made.remote);
    await markDone(tx, run, made.evidence);
    if (run.step.position + 1 >= recipes[run.recipe].length) {
      throw new Error(`The recipe ${run.recipe} has no proof at its end.`);
    }
    await enqueue(tx, 'advance-run', { runId: run.id });
    await appendStepDone(tx, run, made.remote?.remoteId ?? null, made.requestId);
  });
}

export async function markDone(
  tx: Transaction,
  run: LeasedRun,
  evidence: Record<string, unknown>,
): Promise<void> {
  await tx.runStep.update({
    where: { runId_position: { runId: run.id, position: run.step.position } },
    data: { state: 'done', finishedAt: now(), evidence: asJson(evidence), lookUntil: null },
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
      step: run.step.key,
      principalId: run.principalId,
      environmentId: run.spec.ask.environmentId,
      attempts: run.step.attempts,
      remoteId,
      microsoftRequestId: requestId,
    },
  });
}

async function keepRemote(
  tx: Transaction,
  run: LeasedRun,
  { kind, remoteId, clientId }: NonNullable<Ensured['remote']>,
): Promise<void> {
  const data = {
    principalId: run.principalId,
    seatId: kind === 'application-user' ? run.seatId : null,
    clientId: clientId ?? null,
    removedAt: null,
  };
  await tx.remoteObject.upsert({
    where: { kind_remoteId: { kind, remoteId } },
    create: { kind, remoteId, ...data, madeAt: now() },
    update: data,
  });
}
