import type { Whence } from '#lib/audit/whence.ts';
import type { RoleName } from '#lib/model/role.ts';

/**
 * A person who is signed in, or a part of the portal that acts by itself. Both are made in this file
 * only and hold a private field, so that a verb cannot be called without somebody who answers for it:
 * no other object is an actor, and a copy with other roles is none either.
 */
export type Actor = PersonActor | SystemActor;

export type PersonActor = Person;
export type SystemActor = System;

type SignedIn = {
  personId: string;
  name: string;
  roles: readonly RoleName[];
  sessionId: string;
  /** When the person last proved who they are; null where their sign-in does not say. */
  authenticatedAt: Date | null;
  /** The authentication context that the portal asks for, where the sign-in does not meet it. */
  missingContext?: string | null;
  /** From where this request of theirs came. */
  whence?: Whence | null;
};

class Person {
  readonly type = 'person';
  readonly personId: string;
  readonly name: string;
  readonly sessionId: string;
  readonly authenticatedAt: Date | null;
  readonly missingContext: string | null;
  readonly whence: Whence | null;
  readonly #roles: readonly RoleName[];

  constructor(person: SignedIn) {
    this.personId = person.personId;
    this.name = person.name;
    this.sessionId = person.sessionId;
    this.authenticatedAt = person.authenticatedAt;
    this.missingContext = person.missingContext ?? null;
    this.whence = person.whence ?? null;
    this.#roles = person.roles;
  }

  get roles(): readonly RoleName[] {
    return this.#roles;
  }
}

class System {
  readonly type = 'system';
  readonly #name: 'worker' | 'start';

  constructor(name: 'worker' | 'start') {
    this.#name = name;
  }

  /** 'worker': jobs and schedules. 'start': what `npm start` sets up in sandbox mode. */
  get name(): 'worker' | 'start' {
    return this.#name;
  }
}

/** Makes the actor of a session that was just checked. Called by `find-session.ts` alone. */
export function personActor(person: SignedIn): PersonActor {
  return new Person(person);
}

/** Makes the portal itself an actor: for the worker and for `npm start`, never for a request. */
export function systemActor(name: SystemActor['name']): SystemActor {
  return new System(name);
}
