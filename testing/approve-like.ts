import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, database, inTransaction } from '#lib/kernel/db.ts';
import { hashOfValue } from '#lib/kernel/digest.ts';
import { newId } from '#lib/kernel/ids.ts';
import { type RequestSpec, requestSpec } from '#lib/model/request.ts';
import { establishPrincipal } from '#lib/principals/establish-principal.ts';
import { startRun } from '#lib/runs/start-run.ts';

/** What was approved of a principal of one seat. */
export async function approvedSpecOf(principalId: string): Promise<RequestSpec> {
  const approved = await database().approvedSpec.findFirstOrThrow({ where: { principalId } });
  return requestSpec.parse(approved.spec);
}

/**
 * Approves, under another name, what was approved before: the rows that an approval leaves, without the
 * look-ups that cost it its time. For those who need many.
 */
export async function approveLike(
  pattern: RequestSpec,
  name: string,
): Promise<{ principalId: string; runId: string }> {
  const ask = { ...pattern, name };
  const specHash = hashOfValue(ask);
  const requestId = newId();
  return inTransaction(async (tx) => {
    await tx.request.create({
      data: {
        id: requestId,
        state: 'approved',
        requesterId: ask.requesterId,
        environmentId: ask.environmentId,
        name: ask.name,
        spec: asJson(ask),
        specHash,
        why: 'many like it',
        whySalt: '',
        submittedAt: now(),
        closedAt: now(),
      },
    });
    const { principalId } = await establishPrincipal(tx, { requestId, spec: ask, specHash });
    await appendEvent(tx, {
      by: { type: 'system', name: 'start' },
      event: {
        kind: 'request.approved',
        requestId,
        environmentId: ask.environmentId,
        principalId,
        specHash,
        policyVersion: 1,
        commentDigest: specHash,
      },
    });
    const { runId } = await startRun(tx, {
      by: { type: 'system', name: 'start' },
      recipe: 'provision',
      principalId,
    });
    return { principalId, runId };
  });
}
