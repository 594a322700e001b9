type Choice = { name: string; choice: string };
/** Whom each choice still has to meet. */
type Open = ReadonlyMap<Choice, Set<Choice>>;

/**
 * Rows that pick one choice of each switch, few enough to be run, in which any two choices of two
 * switches meet: a covering array of strength two, made greedily. The same switches give the same rows.
 */
export function pairwise(
  switches: Readonly<Record<string, readonly string[]>>,
): Record<string, string>[] {
  const choices: Choice[] = Object.entries(switches).flatMap(([name, all]) =>
    all.map((choice) => ({ name, choice })),
  );
  // Itself too: with one switch alone there is nobody else to meet.
  const toMeet = (one: Choice) =>
    choices.filter((other) => other === one || other.name !== one.name);
  const open: Open = new Map(choices.map((one) => [one, new Set(toMeet(one))]));
  const rows: Choice[][] = [];
  while (choices.some((one) => countOpen(one, open) > 0)) {
    const row: Choice[] = [];
    let left = choices;
    while (left.length > 0) {
      const next = mostOpen(left, row, open);
      row.push(next);
      left = left.filter(({ name }) => name !== next.name);
    }
    for (const one of row) for (const other of row) open.get(one)?.delete(other);
    rows.push(row);
  }
  return rows.map((row) => Object.fromEntries(row.map(({ name, choice }) => [name, choice])));
}

/** Who meets most of the row that it still has to; of equals, who has most to meet at all. */
function mostOpen(left: readonly Choice[], row: readonly Choice[], open: Open): Choice {
  const inRow = (one: Choice) => row.filter((other) => open.get(one)?.has(other)).length;
  return left.reduce((best, one) => {
    const ahead = inRow(one) - inRow(best) || countOpen(one, open) - countOpen(best, open);
    return ahead > 0 ? one : best;
  });
}

const countOpen = (one: Choice, open: Open) => open.get(one)?.size ?? 0;
