import type { RecordedAs } from './events-of.ts';
import { type Judged, judged } from './judged.ts';
import type { WholePrincipal } from './load-principals.ts';
import { newestApproved } from './newest-approved.ts';

/** Who owns a principal against who was approved to: nobody else, and each of them. */
export function ownersJudged(
  { owners, ...row }: Pick<WholePrincipal, 'id' | 'owners' | 'approved'>,
  approvals: readonly RecordedAs<'request.approved'>[],
): Judged[] {
  const approved = newestApproved(row, approvals);
  const wanted = approved ? [approved.spec.requesterId, approved.spec.secondOwnerId] : [];
  const since = approved?.seq ?? approvals[0]?.seq ?? null;
  const found = owners.map(({ personId }) =>
    judged({ rows: 'owner', id: `${personId} of principal ${row.id}`, since }, [
      [wanted.includes(personId), since, 'nobody approved it'],
    ]),
  );
  const ids = owners.map(({ personId }) => personId);
  const missing = wanted
    .filter((personId) => !ids.includes(personId))
    .map((personId) =>
      judged({ rows: 'owner', id: `${personId} of principal ${row.id}`, since }, [
        [false, since, 'it was approved and is not there'],
      ]),
    );
  return [...found, ...missing];
}
