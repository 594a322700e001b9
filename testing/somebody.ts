import { type PersonActor, personActor } from '#lib/access/actor.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { newId } from '#lib/kernel/ids.ts';
import type { RoleName } from '#lib/model/role.ts';

/** A person with these roles who has just signed in, and of whom the database need not know. */
export function somebody(roles: readonly RoleName[], personId: string = newId()): PersonActor {
  return personActor({
    personId,
    name: 'Somebody',
    roles,
    sessionId: newId(),
    authenticatedAt: now(),
  });
}

/** The same person, whose last sign-in is so long ago. */
export function signedInAgo(person: PersonActor, seconds: number): PersonActor {
  return personActor({
    ...person,
    roles: person.roles,
    authenticatedAt: secondsAfter(now(), -seconds),
  });
}
