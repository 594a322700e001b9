import { hashOfValue } from '#lib/kernel/digest.ts';
import type { RecordedAs } from './events-of.ts';
import { type Judged, judged } from './judged.ts';
import type { WholePrincipal } from './load-principals.ts';
import { newestApproved } from './newest-approved.ts';

/** The seats of a principal, each against what was approved last for it. */
export function seatsJudged(
  row: Pick<WholePrincipal, 'seats' | 'approved'>,
  approvals: readonly RecordedAs<'request.approved'>[],
): Judged[] {
  return row.seats.map((seat) => {
    const approved = newestApproved(row, approvals, seat.id);
    const since = approved?.seq ?? approvals[0]?.seq ?? null;
    const spec = approved?.spec;
    return judged({ rows: 'seat', id: seat.id, since }, [
      [spec !== undefined, since, 'nobody approved it'],
      [seat.environmentId === spec?.environmentId, since, 'another environment was approved'],
      [
        seat.businessUnitId === spec?.businessUnit.id &&
          seat.businessUnitName === spec.businessUnit.name,
        since,
        'another business unit was approved',
      ],
      [
        hashOfValue(seat.roles) === hashOfValue(spec?.roles ?? []),
        since,
        'other roles were approved',
      ],
    ]);
  });
}
