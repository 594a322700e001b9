import type { PersonActor } from '#lib/access/actor.ts';
import { mayWithRole } from '#lib/access/may.ts';
import { database } from '#lib/kernel/db.ts';

const bySignIn = { path: ['kind'], equals: 'portal-sign-in' };

/**
 * How many runs and hand-overs wait because Entra does not let the portal itself in. An admin's
 * concern: zero for everybody else.
 */
export async function countWaitingForSignIn(actor: PersonActor): Promise<number> {
  if (!mayWithRole(actor, 'run.retry')) return 0;
  const [runs, handOvers] = await Promise.all([
    database().run.count({
      where: { state: 'waiting', steps: { some: { state: 'waiting', cause: bySignIn } } },
    }),
    database().credential.count({ where: { state: 'requested', cause: bySignIn } }),
  ]);
  return runs + handOvers;
}
