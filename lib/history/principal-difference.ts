import type { Transaction } from '#lib/kernel/db.ts';
import type { DifferentRow, RowKind } from '#lib/model/row-kind.ts';
import { firstDifference } from './first-difference.ts';
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
  const [loaded] = await loadPrincipals(tx, { where: { id: principalId } });
  if (!loaded) return null;
  return firstDifference(
    tx,
    principalRowsJudged(loaded).filter(({ rows }) => kinds.includes(rows)),
  );
}
