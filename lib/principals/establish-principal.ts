import { now } from '#lib/kernel/clock.ts';
import { asJson, type Transaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { RequestSpec } from '#lib/model/request.ts';

/**
 * Creates, as part of the approval's transaction, the principal with its owners, its one seat, and what
 * was approved, as the first version.
 * Throws a unique violation when a living principal has taken the name in the meantime.
 */
export async function establishPrincipal(
  tx: Transaction,
  { requestId, spec, specHash }: { requestId: string; spec: RequestSpec; specHash: string },
): Promise<{ principalId: string }> {
  const principalId = newId();
  const seatId = newId();
  await tx.principal.create({
    data: {
      id: principalId,
      requestId,
      name: spec.name,
      usedBy: spec.usedBy,
      endsOn: new Date(spec.endsOn),
      createdAt: now(),
      owners: { create: [{ personId: spec.requesterId }, { personId: spec.secondOwnerId }] },
      seats: {
        create: {
          id: seatId,
          environmentId: spec.environmentId,
          businessUnitId: spec.businessUnit.id,
          businessUnitName: spec.businessUnit.name,
          roles: asJson(spec.roles),
          createdAt: now(),
        },
      },
    },
  });
  await tx.approvedSpec.create({
    data: {
      principalId,
      version: 1,
      seatId,
      intent: 'running',
      spec: asJson(spec),
      specHash,
      requestId,
      approvedAt: now(),
    },
  });
  return { principalId };
}
