import type { DifferentRow, HeldKind } from '#lib/model/row-kind.ts';

/** A row as it was held against the history. */
export type Judged = {
  rows: HeldKind;
  id: string;
  /** The event that tells of its beginning; null where none does. */
  since: number | null;
  different: DifferentRow | null;
};

/** What must hold of a row, by which event, and what is different where it does not. */
export type Held = readonly [holds: boolean, seq: number | null, what: string];

/** A row that begins with an event, held against what must hold of it: the first that does not is told. */
export function judged(
  row: Pick<Judged, 'rows' | 'id' | 'since'>,
  held: readonly Held[] = [],
): Judged {
  const wrong = row.since === null ? undefined : held.find(([holds]) => !holds);
  if (!wrong) return { ...row, different: null };
  const [, seq, what] = wrong;
  return { ...row, different: { rows: row.rows, id: row.id, seq, what } };
}
