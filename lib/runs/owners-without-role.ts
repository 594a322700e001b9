import { database } from '#lib/kernel/db.ts';
import type { Difference } from '#lib/model/difference.ts';
import { mayOwn } from '#lib/model/role.ts';

/** The owners of a principal who held no role that may own at their last sign-in, each as a finding. */
export async function ownersWithoutRole(principalId: string): Promise<Difference[]> {
  const owners = await database().principalOwner.findMany({
    where: { principalId },
    orderBy: { personId: 'asc' },
    select: { personId: true, person: { select: { name: true, roles: true } } },
  });
  return owners
    .filter(({ person }) => !mayOwn(person.roles))
    .map(({ personId, person: { name } }) => ({
      ...({ code: 'owner-without-role', seatId: null } as const),
      facts: { personId, name },
    }));
}
