import { now } from '#lib/kernel/clock.ts';
import { asJson, type Transaction } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { RequestSpec } from '#lib/model/request.ts';

/**
 * Creates, as part of the approval's transaction, the principal with its owners and its one seat.
 * Throws a unique violation when a living principal has taken the name in the meantime.
 */
export async function establishPrincipal(
  tx: Transaction,
  { requestId, spec }: { requestId: string; spec: RequestSpec },
): Promise<{ principalId: string; seatId: string }> {
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
  return { principalId, seatId };
}
