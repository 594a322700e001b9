import { database, type Transaction } from '#lib/kernel/db.ts';
import { type Intent, intent } from '#lib/model/intent.ts';
import { requestSpec } from '#lib/model/request.ts';
import { type RunSpec, tagOf } from '#lib/model/run.ts';

export type ApprovedSeat = { seatId: string; spec: RunSpec };

/** What was approved of a principal: the version it is, what it is meant to be, and each of its seats. */
export type ApprovedState = {
  version: number;
  intent: Intent;
  /** The oldest first: where something concerns the principal as a whole, that one stands for it. */
  seats: readonly [ApprovedSeat, ...ApprovedSeat[]];
};

/**
 * The approved state of a principal, the newest or the one of a `version`: for each seat its newest row
 * up to there. Throws when nothing was approved, or when it cannot be read.
 */
export async function approvedState(
  principalId: string,
  { version, tx = database() }: { version?: number; tx?: Transaction } = {},
): Promise<ApprovedState> {
  const rows = await tx.approvedSpec.findMany({
    where: { principalId, ...(version === undefined ? {} : { version: { lte: version } }) },
    orderBy: { version: 'asc' },
  });
  const bySeat = new Map<string, ApprovedSeat>();
  for (const { seatId, spec, requestId } of rows) {
    if (!seatId) continue;
    const ask = requestSpec.parse(spec);
    bySeat.set(seatId, { seatId, spec: { tag: tagOf(principalId), requestId, ask } });
  }
  const newest = rows.at(-1);
  const [first, ...others] = bySeat.values();
  if (!newest || !first) throw new Error(`Nothing was approved for principal ${principalId}.`);
  return {
    version: newest.version,
    intent: intent.parse(newest.intent),
    seats: [first, ...others],
  };
}
