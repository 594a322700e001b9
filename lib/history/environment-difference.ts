import type { Transaction } from '#lib/kernel/db.ts';
import type { DifferentRow } from '#lib/model/row-kind.ts';
import { firstDifference } from './first-difference.ts';
import { environmentsJudged } from './rows/judge-environments.ts';

/** The first of some environments that is not as the history tells; null where all are. */
export async function environmentDifference(
  tx: Transaction,
  ids: readonly string[],
): Promise<DifferentRow | null> {
  if (ids.length === 0) return null;
  const rows = await tx.environment.findMany({ where: { id: { in: [...ids] } } });
  return firstDifference(tx, await environmentsJudged(tx, rows));
}
