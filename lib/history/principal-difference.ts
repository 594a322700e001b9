import type { Transaction } from '#lib/kernel/db.ts';
import type { DifferentRow, RowKind } from '#lib/model/row-kind.ts';
import { baselines } from './baselines.ts';
import { differenceOf } from './rows/difference-of.ts';
import { principalRowsJudged } from './rows/judge-principals.ts';
import { loadPrincipals } from './rows/load-principals.ts';

/**
 * The first row of a principal, of these kinds, that is not as the history tells; null where all are.
 * Asked before something follows from them outside the database.
 */
export async function principalDifference(
  tx: Transaction,
  principalId: string,
  kinds: readonly RowKind[],
): Promise<DifferentRow | null> {
  const known = await baselines(tx);
  const [loaded] = await loadPrincipals(tx, { where: { id: principalId } });
  if (!loaded) return null;
  for (const one of principalRowsJudged(loaded)) {
    const different = kinds.includes(one.rows) ? differenceOf(one, known) : null;
    if (different) return different;
  }
  return null;
}
