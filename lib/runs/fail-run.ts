import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { asJson, type Transaction } from '#lib/kernel/db.ts';
import { eventCause } from '#lib/microsoft/cause-of.ts';
import type { CodedCause } from '#lib/model/cause.ts';
import { eventStep } from '#lib/model/steps.ts';
import type { LeasedRun } from './lease-run.ts';
import { releaseLease } from './release-lease.ts';

/** Stops the run at its step for a reason that waiting does not cure, if the lease is still ours. */
export async function failRun(
  tx: Transaction,
  run: LeasedRun,
  cause: CodedCause,
  evidence?: Record<string, unknown>,
): Promise<void> {
  if (!(await releaseLease(tx, run, { act: 'fail', nextAttemptAt: null }))) return;
  await failStep(tx, run, cause, evidence);
}

/** Marks the leased run's step as failed and tells the history. */
export async function failStep(
  tx: Transaction,
  run: LeasedRun,
  cause: CodedCause,
  evidence?: Record<string, unknown>,
): Promise<void> {
  await tx.runStep.update({
    where: { runId_position: { runId: run.id, position: run.step.position } },
    data: {
      state: 'failed',
      cause: asJson(cause),
      ...(evidence ? { evidence: asJson(evidence) } : {}),
    },
  });
  await appendEvent(tx, {
    by: byWorker,
    event: {
      kind: 'run.step-failed',
      runId: run.id,
      step: eventStep(run.step.key),
      principalId: run.principalId,
      environmentId: run.spec.ask.environmentId,
      cause: eventCause(cause),
    },
  });
}
