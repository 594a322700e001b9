import type { Context } from 'hono';
import type { CallEnv, Sandbox } from '../plane/sandbox.ts';
import { people } from '../seed/people.ts';
import type { Person } from '../world/directory-rows.ts';
import { signedIn } from './browser-session.ts';

/** Everybody of the tenant, as the account picker shows them in this browser. */
export function accountChoices(sandbox: Sandbox, c: Context<CallEnv>, hinted: Person | undefined) {
  const current = signedIn(sandbox, c);
  const roles = new Map(people.map((one) => [one.id, one.roles]));
  return sandbox.world.people.all().map((person) => ({
    ...person,
    roles: roles.get(person.id) ?? [],
    isSignedIn: person.id === current?.person.id,
    isHinted: person.id === hinted?.id,
  }));
}
