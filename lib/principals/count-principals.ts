import type { PersonActor } from '#lib/access/actor.ts';
import { type Counted, countRows } from '#lib/kernel/count-rows.ts';
import type { PrincipalListState } from '#lib/model/principal-list.ts';
import { principalsIn } from './principals-in.ts';
import { principalsOf, type Whose } from './principals-of.ts';

/** An actor's principals in a part of the list, as rows to count. */
export function principalsToCount(
  actor: PersonActor,
  whose: Whose,
  state: PrincipalListState | 'all',
): Counted {
  return principalsOf(actor, whose, state === 'all' ? undefined : principalsIn(state));
}

/** How many of an actor's principals are in each of these parts of the list, by one query. */
export async function countPrincipals<State extends PrincipalListState | 'all'>(
  actor: PersonActor,
  whose: Whose,
  states: readonly State[],
): Promise<(state: State) => number> {
  const counts = await countRows(states.map((state) => principalsToCount(actor, whose, state)));
  return (state) => counts[states.indexOf(state)] ?? 0;
}
