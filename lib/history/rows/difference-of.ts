import type { DifferentRow } from '#lib/model/row-kind.ts';
import type { Baseline } from '../baselines.ts';
import type { Judged } from './judged.ts';

/**
 * What is different in a row that was held against the history. A row that no event tells of is one too,
 * unless there were such when the baseline was noted: then that covers it.
 */
export function differenceOf(
  { rows, id, since, different }: Judged,
  known: ReadonlyMap<string, Pick<Baseline, 'withoutEvent'>>,
): DifferentRow | null {
  if (different) return different;
  const isOfBefore = (known.get(rows)?.withoutEvent ?? 0) > 0;
  return since === null && !isOfBefore
    ? { rows, id, seq: null, what: 'no event tells of it' }
    : null;
}
