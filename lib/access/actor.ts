import type { RoleName } from '#lib/model/role.ts';

declare const made: unique symbol;

/**
 * A person who is signed in, or a part of the portal that acts by itself. The brand is made only in
 * this room, so a verb cannot be called without somebody who answers for it.
 */
export type Actor = PersonActor | SystemActor;

export type PersonActor = {
  readonly [made]: true;
  readonly type: 'person';
  readonly personId: string;
  readonly name: string;
  readonly roles: readonly RoleName[];
  readonly sessionId: string;
  readonly authenticatedAt: Date;
};

export type SystemActor = {
  readonly [made]: true;
  readonly type: 'system';
  /** 'worker': jobs and schedules. 'start': what `npm start` sets up in sandbox mode. */
  readonly name: 'worker' | 'start';
};

/** Makes the actor of a session that was just checked. Called by `session.ts` alone. */
export function personActor(person: Omit<PersonActor, 'type' | typeof made>): PersonActor {
  return { type: 'person', ...person } as PersonActor;
}

/** Makes the portal itself an actor: for the worker and for `npm start`, never for a request. */
export function systemActor(name: SystemActor['name']): SystemActor {
  return { type: 'system', name } as SystemActor;
}
