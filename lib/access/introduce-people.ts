import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import type { RoleName } from '#lib/model/role.ts';
import type { SystemActor } from './actor.ts';

export type IntroducedPerson = {
  tenantId: string;
  objectId: string;
  name: string;
  userPrincipalName: string;
  roles: RoleName[];
};

/** Makes people known before they have signed in, so that they can be named as owners. */
export async function introducePeople(
  _actor: SystemActor,
  people: readonly IntroducedPerson[],
): Promise<void> {
  await inTransaction(async (tx) => {
    for (const person of people) {
      await tx.person.upsert({
        where: { tenantId_objectId: { tenantId: person.tenantId, objectId: person.objectId } },
        create: { ...person, firstSeenAt: now(), lastSeenAt: now() },
        update: {},
      });
    }
  });
}
