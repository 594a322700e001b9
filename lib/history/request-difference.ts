import { recordedOf } from '#lib/audit/recorded.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import type { DifferentRow } from '#lib/model/row-kind.ts';
import { baselines } from './baselines.ts';
import type { DecidedRequest } from './rows/decisions-judged.ts';
import { differenceOf } from './rows/difference-of.ts';
import { requestJudged } from './rows/judge-requests.ts';

/** In what a request, or a decision on it, is not as the history tells; null where all is. */
export async function requestDifference(
  tx: Transaction,
  row: DecidedRequest,
): Promise<DifferentRow | null> {
  const known = await baselines(tx);
  const recorded = await recordedOf(tx, [row.id]);
  for (const one of requestJudged(row, recorded.get(row.id) ?? [])) {
    const different = differenceOf(one, known);
    if (different) return different;
  }
  return null;
}
