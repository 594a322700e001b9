import type { Transaction } from '#lib/kernel/db.ts';
import type { DifferentRow, HeldKind } from '#lib/model/row-kind.ts';
import { firstDifference } from './first-difference.ts';
import { principalRowsJudged } from './rows/judge-principals.ts';
import { storiesOf, type WholePrincipal } from './rows/load-principals.ts';

/**
 * The first row of a principal, of these kinds, that is not as the history tells; null where all are.
 * Asked before something follows from them outside the database.
 */
export async function principalDifference(
  tx: Transaction,
  principal: WholePrincipal,
  kinds: readonly HeldKind[],
): Promise<DifferentRow | null> {
  const stories = await storiesOf(tx, [principal.id]);
  const rows = principalRowsJudged([principal, stories.get(principal.id) ?? []]);
  return firstDifference(
    tx,
    rows.filter((row) => kinds.includes(row.rows)),
  );
}
