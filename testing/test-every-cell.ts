import { expect, test } from 'vitest';
import { nextState, type Transitions } from '#lib/model/transitions.ts';

/**
 * Declares a test for every cell of a table of transitions. The grid has the states on its first line
 * and below it a line for each act; a cell is the state that follows, `not-yet` or `over`.
 */
export function testEveryCell<State extends string, Act extends string>(
  table: Transitions<State, Act>,
  states: readonly State[],
  grid: string,
): void {
  const [head = [], ...lines] = grid
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const acts = Object.keys(table).filter((act): act is Act => act in table);

  test('the grid has every state and every act', () => {
    expect(head).toEqual(states);
    expect(lines.map(([act]) => act)).toEqual(acts);
    expect(lines.every((cells) => cells.length === states.length + 1)).toBe(true);
  });

  const cells = acts.flatMap((act, row) =>
    states.map((state, column) => ({ act, state, expected: lines[row]?.[column + 1] })),
  );
  test.each(cells)('$act when $state: $expected', ({ act, state, expected }) => {
    const next = nextState(table, act, state);
    expect(next.ok ? next.state : next.why).toBe(expected);
  });
}
