import { asJson, database, inTransaction } from '#lib/kernel/db.ts';
import { hashOfValue } from '#lib/kernel/digest.ts';
import { requestSpec } from '#lib/model/request.ts';
import { startRun } from '#lib/runs/start-run.ts';
import { asOwner } from './database/as-owner.ts';
import { askAndApprove } from './seed-portal.ts';
import { append } from './test-history.ts';

/**
 * A principal that was approved for two environments, by its rows: its provisioning run is queued, and
 * nothing is made yet. Its second seat is what was approved for another principal, which is left alone.
 */
export async function approveTwoSeats([first, second]: [string, string]) {
  const { principalId, runId } = await askAndApprove({ environment: first });
  const other = await askAndApprove({ environment: second });
  const [one, two] = [await seatOf(principalId), await seatOf(other.principalId)];
  const approved = await database().approvedSpec.findFirstOrThrow({ where: { seatId: two.id } });
  const { name } = await database().principal.findUniqueOrThrow({ where: { id: principalId } });
  const spec = { ...requestSpec.parse(approved.spec), name };
  const specHash = hashOfValue(spec);
  const id = crypto.randomUUID();
  await database().seat.create({ data: { ...two, id, principalId, roles: asJson(two.roles) } });
  await database().approvedSpec.create({
    data: { ...approved, principalId, version: 2, seatId: id, specHash, spec: asJson(spec) },
  });
  await append({
    kind: 'request.approved',
    requestId: String(approved.requestId),
    environmentId: spec.environmentId,
    principalId,
    specHash,
    policyVersion: 1,
    commentDigest: specHash,
  });
  const oneSeatOnly = [runId, other.runId];
  await asOwner('DELETE FROM run_step WHERE run_id = ANY($1)', [oneSeatOnly]);
  await asOwner('DELETE FROM run WHERE id = ANY($1)', [oneSeatOnly]);
  const begun = await inTransaction((tx) =>
    startRun(tx, { by: { type: 'system', name: 'worker' }, recipe: 'provision', principalId }),
  );
  return { principalId, runId: begun.runId, seatIds: [one.id, id] };
}

function seatOf(principalId: string) {
  return database().seat.findFirstOrThrow({ where: { principalId } });
}
