import { hashOfValue } from '#lib/kernel/digest.ts';
import type { Intent } from '#lib/model/intent.ts';
import type { RecordedAs } from './events-of.ts';
import { intentChanges } from './intent-changes.ts';
import { type Judged, judged } from './judged.ts';
import type { PrincipalStory, WholePrincipal } from './load-principals.ts';

/**
 * What was approved of a principal: each version against the approval that names its hash. One of the
 * principal alone puts another intent in force: the first of these is held against the first event that
 * did so, and so on; any other leaves the intent as it was.
 */
export function approvedSpecsJudged(
  { id: principalId, approved }: Pick<WholePrincipal, 'id' | 'approved'>,
  approvals: readonly RecordedAs<'request.approved'>[],
  story: PrincipalStory,
): Judged[] {
  const changes = intentChanges(story)[Symbol.iterator]();
  let inForce: Intent = 'running';
  return approved.map((row, at) => {
    const approval = approvals.find(({ event }) => event.requestId === row.requestId);
    const change = row.seatId === null ? changes.next().value : undefined;
    // An intent is put in force with the spec as it was.
    const specHash = change ? approved[at - 1]?.specHash : approval?.event.specHash;
    const since = change?.seq ?? approval?.seq ?? null;
    const id = `${principalId}, version ${row.version}`;
    if (row.seatId === null && !change) return untold(id);
    inForce = change?.intent ?? inForce;
    return judged({ rows: 'approved-spec', id, since }, [
      [row.intent === inForce, since, 'another intent was put in force'],
      [row.specHash === specHash, since, 'something else was approved'],
      [hashOfValue(row.spec) === row.specHash, since, 'what was approved was rewritten'],
    ]);
  });
}

/** There was never such a row without its event, so no baseline covers it. */
function untold(id: string): Judged {
  const different = { rows: 'approved-spec', id, seq: null, what: 'no event tells of it' } as const;
  return { rows: 'approved-spec', id, since: null, different };
}
