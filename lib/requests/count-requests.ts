import type { PersonActor } from '#lib/access/actor.ts';
import { countRows } from '#lib/kernel/count-rows.ts';
import { closedStates, myRequestStates, queueStates } from '#lib/model/request-list.ts';
import { requestsClosed, requestsInQueue, requestsOf } from './requests-of.ts';

type CountOf<State> = (state: State) => number;

/** How many of an actor's own requests are in each state. */
export async function countMyRequests(actor: PersonActor) {
  return counted(myRequestStates, (state) => requestsOf(actor, state));
}

/** How many wait for this admin, and how many for another. */
export async function countQueue(actor: PersonActor) {
  return counted(queueStates, (state) => requestsInQueue(actor, state));
}

/** How many were decided on or withdrawn, by what became of them. */
export async function countClosed(actor: PersonActor) {
  return counted(closedStates, (state) => requestsClosed(actor, state));
}

async function counted<State extends string>(
  states: readonly State[],
  rowsOf: (state: State) => Parameters<typeof countRows>[0][number],
): Promise<CountOf<State>> {
  const counts = await countRows(states.map(rowsOf));
  return (state) => counts[states.indexOf(state)] ?? 0;
}
