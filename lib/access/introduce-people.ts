import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import type { RoleName } from '#lib/model/role.ts';
import type { SystemActor } from './actor.ts';
import { identityDigest } from './identity-digest.ts';

export type IntroducedPerson = {
  tenantId: string;
  objectId: string;
  name: string;
  userPrincipalName: string;
  roles: RoleName[];
};

/** Makes people known before they have signed in, so that they can be named as owners. */
export async function introducePeople(
  actor: SystemActor,
  people: readonly IntroducedPerson[],
): Promise<void> {
  await inTransaction(async (tx) => {
    for (const person of people) {
      const { tenantId, objectId, roles } = person;
      const where = { tenantId_objectId: { tenantId, objectId } };
      if (await tx.person.findUnique({ where })) continue;
      const { id } = await tx.person.create({
        data: { ...person, firstSeenAt: now(), lastSeenAt: now() },
      });
      await appendEvent(tx, {
        by: { type: 'system', name: actor.name },
        event: {
          kind: 'person.introduced',
          personId: id,
          roles,
          identityDigest: identityDigest(person),
        },
      });
    }
  });
}
