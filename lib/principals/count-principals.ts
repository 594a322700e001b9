import type { PersonActor } from '#lib/access/actor.ts';
import { countRows } from '#lib/kernel/count-rows.ts';
import type { PrincipalListState } from '#lib/model/principal-list.ts';
import { principalsIn } from './principals-in.ts';
import { principalsToCount, type Whose } from './principals-of.ts';

/**
 * How many of an actor's principals are in each of these parts of the list, by one query; counted up to
 * one more than `most`.
 */
export async function countPrincipals<State extends PrincipalListState | 'all'>(
  actor: PersonActor,
  whose: Whose,
  states: readonly State[],
  most?: number,
): Promise<(state: State) => number> {
  const counts = await countRows(
    states.map((state) =>
      principalsToCount(actor, whose, state === 'all' ? undefined : principalsIn(state)),
    ),
    most,
  );
  return (state) => counts[states.indexOf(state)] ?? 0;
}
