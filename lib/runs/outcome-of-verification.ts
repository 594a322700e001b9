import { storeFindings } from '#lib/findings/store-findings.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, type Transaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { CodedCause } from '#lib/model/cause.ts';
import type { EventBody } from '#lib/model/event.ts';
import type { VerificationResult } from '#lib/resources/verify-resources.ts';
import type { LeasedRun } from './lease-run.ts';
import type { Tried } from './store-outcome.ts';

/**
 * What was read back, kept either way. A provisioning run succeeds only when it is as approved: *ready*
 * means proven equal. A verification run succeeds either way: its findings are its result.
 */
export function outcomeOfVerification(run: LeasedRun, seen: VerificationResult): Tried {
  const moment = now();
  const isReady = run.recipe === 'verify' || seen.outcome === 'as-approved';
  const evidence = { ...seen };
  const requestId = seen.evidence.lists.at(-1)?.requestId ?? null;
  return {
    outcome: isReady
      ? { is: 'succeeded', evidence, requestId }
      : { is: 'failed', evidence, cause: notAsApproved(seen, moment) },
    tells: [verified(run, seen)],
    also: (tx, at) => keepVerification(tx, run, seen, at),
  };
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
  await storeFindings(tx, { principalId: run.principalId, seen: seen.findings, at });
}

function verified(run: LeasedRun, seen: VerificationResult): EventBody {
  return {
    kind: 'principal.verified',
    principalId: run.principalId,
    environmentId: run.spec.ask.environmentId,
    runId: run.id,
    outcome: seen.outcome,
    permissions: seen.permissions,
    findings: seen.findings.map((one) => one.code),
  };
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
