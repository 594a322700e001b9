import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, inTransaction, type Transaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { CodedCause } from '#lib/model/cause.ts';
import type { VerificationResult } from '#lib/resources/verify-resources.ts';
import { failStep } from './fail-run.ts';
import type { LeasedRun } from './lease-run.ts';
import { releaseLease } from './release-lease.ts';
import { appendStepDone, markDone } from './store-step-done.ts';

/**
 * Stores what was read back. A provisioning run succeeds only when it is as approved: *ready* means
 * proven equal. A verification run succeeds either way: its findings are its result.
 */
export async function storeVerification(run: LeasedRun, seen: VerificationResult): Promise<void> {
  await inTransaction(async (tx) => {
    const moment = now();
    const isReady = run.recipe === 'verify' || seen.outcome === 'as-approved';
    const held = await releaseLease(tx, run, {
      act: isReady ? 'succeed' : 'fail',
      nextAttemptAt: null,
      ...(isReady ? { finishedAt: moment } : {}),
    });
    if (!held) return;
    await keepVerification(tx, run, seen, moment);
    if (isReady) {
      await markDone(tx, run, { ...seen });
      await appendStepDone(tx, run, null, seen.evidence.lists.at(-1)?.requestId ?? null);
      await appendEvent(tx, {
        by: byWorker,
        event: {
          kind: 'run.succeeded',
          runId: run.id,
          recipe: run.recipe,
          principalId: run.principalId,
          environmentId: run.spec.ask.environmentId,
        },
      });
    } else {
      await failStep(tx, run, notAsApproved(seen, moment), { ...seen });
    }
  });
}

async function keepVerification(
  tx: Transaction,
  run: LeasedRun,
  seen: VerificationResult,
  at: Date,
) {
  await tx.verification.create({
    data: {
      id: newId(),
      principalId: run.principalId,
      runId: run.id,
      outcome: seen.outcome,
      permissions: seen.permissions,
      findings: asJson(seen.findings),
      evidence: asJson(seen.evidence),
      at,
    },
  });
  await appendEvent(tx, {
    by: byWorker,
    event: {
      kind: 'principal.verified',
      principalId: run.principalId,
      environmentId: run.spec.ask.environmentId,
      runId: run.id,
      outcome: seen.outcome,
      permissions: seen.permissions,
      findings: seen.findings.map((one) => one.code),
    },
  });
}

function notAsApproved(seen: VerificationResult, at: Date): CodedCause {
  return {
    kind: 'not-as-approved',
    code: 'not-as-approved',
    facts: { findings: [...seen.findings] },
    status: null,
    requestId: null,
    at: at.toISOString(),
  };
}
