import { recordedOf } from '#lib/audit/recorded.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import type { DifferentRow } from '#lib/model/row-kind.ts';
import { firstDifference } from './first-difference.ts';
import type { DecidedRequest } from './rows/decisions-judged.ts';
import { requestJudged } from './rows/judge-requests.ts';

/** In what a request, or a decision on it, is not as the history tells; null where all is. */
export async function requestDifference(
  tx: Transaction,
  row: DecidedRequest,
): Promise<DifferentRow | null> {
  const recorded = await recordedOf(tx, [row.id]);
  return firstDifference(tx, requestJudged(row, recorded.get(row.id) ?? []));
}
