/** From which states an act is allowed, and where it leads. */
export type Transition<State extends string> = { from: readonly State[]; to: State };

/** All acts on rows of one kind. What a table does not name is refused. */
export type Transitions<State extends string, Act extends string> = Record<Act, Transition<State>>;

/** Why an act is refused: the row may still come to where it is allowed, or it cannot any more. */
export type NotNow = 'not-yet' | 'over';

export type NextState<State> = { ok: true; state: State } | { ok: false; why: NotNow };

/**
 * One cell of a table: the state that an act leads to, or why not. An act that leads to where the row
 * already is has been done before.
 */
export function nextState<State extends string, Act extends string>(
  table: Transitions<State, Act>,
  act: NoInfer<Act>,
  state: State,
): NextState<State> {
  const { from, to } = table[act];
  if (from.includes(state)) return { ok: true, state: to };
  const reachable = statesAfter(table, state);
  return { ok: false, why: from.some((one) => reachable.has(one)) ? 'not-yet' : 'over' };
}

/** The state after an act of the portal itself. Throws where the act is not allowed: a fault of ours. */
export function stateAfter<State extends string, Act extends string>(
  table: Transitions<State, Act>,
  act: NoInfer<Act>,
  state: State,
): State {
  const next = nextState(table, act, state);
  if (!next.ok) throw new Error(`The act ${act} is not allowed in the state ${state}.`);
  return next.state;
}

/** The states an act is allowed in, for the `where` of a compare-and-swap. */
export function statesFrom<State extends string>({ from }: Transition<State>): State[] {
  return [...from];
}

/** Every state that some acts lead to from here. */
function statesAfter<State extends string, Act extends string>(
  table: Transitions<State, Act>,
  state: State,
): ReadonlySet<State> {
  const acts = Object.values<Transition<State>>(table);
  const reached = new Set<State>();
  const next = [state];
  for (const one of next) {
    for (const { from, to } of acts) {
      if (!from.includes(one) || reached.has(to)) continue;
      reached.add(to);
      next.push(to);
    }
  }
  return reached;
}
