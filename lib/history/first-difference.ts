import type { Transaction } from '#lib/kernel/db.ts';
import type { DifferentRow } from '#lib/model/row-kind.ts';
import { baselines } from './baselines.ts';
import { differenceOf } from './rows/difference-of.ts';
import type { Judged } from './rows/judged.ts';

/**
 * What is different in the first of some judged rows that is not as the history tells; null where all are.
 * What was noted of earlier rows is read only where a row has no event: a run asks this at each step.
 */
export async function firstDifference(
  tx: Transaction,
  rows: readonly Judged[],
): Promise<DifferentRow | null> {
  const areAllTold = rows.every(({ since }) => since !== null);
  const known = areAllTold ? new Map() : await baselines(tx);
  for (const one of rows) {
    const different = differenceOf(one, known);
    if (different) return different;
  }
  return null;
}
