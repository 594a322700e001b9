import { hashOfValue } from '#lib/kernel/digest.ts';
import { type RequestSpec, requestSpec } from '#lib/model/request.ts';
import type { RecordedAs } from './events-of.ts';
import type { WholePrincipal } from './load-principals.ts';

export type Approved = { seq: number; spec: RequestSpec };

/** What the history says was approved last, of a principal or of one of its seats; null where it does not. */
export function newestApproved(
  { approved }: Pick<WholePrincipal, 'approved'>,
  approvals: readonly RecordedAs<'request.approved'>[],
  seatId?: string,
): Approved | null {
  const rows = approved.filter((row) => seatId === undefined || row.seatId === seatId);
  for (const row of rows.toReversed()) {
    const told = approvals.find(
      ({ event }) => event.requestId === row.requestId && event.specHash === row.specHash,
    );
    const isWhole = hashOfValue(row.spec) === row.specHash;
    const spec = requestSpec.safeParse(row.spec).data;
    if (told && isWhole && spec) return { seq: told.seq, spec };
  }
  return null;
}
