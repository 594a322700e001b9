import { hashOfValue } from '#lib/kernel/digest.ts';
import type { RecordedAs } from './events-of.ts';
import { type Judged, judged } from './judged.ts';
import type { WholePrincipal } from './load-principals.ts';

/** What was approved of a principal, each version against the approval that names its hash. */
export function approvedSpecsJudged(
  { id: principalId, approved }: Pick<WholePrincipal, 'id' | 'approved'>,
  approvals: readonly RecordedAs<'request.approved'>[],
): Judged[] {
  return approved.map((row) => {
    const approval = approvals.find(({ event }) => event.requestId === row.requestId);
    const since = approval?.seq ?? null;
    const id = `${principalId}, version ${row.version}`;
    return judged({ rows: 'approved-spec', id, since }, [
      [row.specHash === approval?.event.specHash, since, 'something else was approved'],
      [hashOfValue(row.spec) === row.specHash, since, 'what was approved was rewritten'],
    ]);
  });
}
