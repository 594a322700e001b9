import { eventsOf } from './events-of.ts';
import { intentChanges } from './intent-changes.ts';
import { type Judged, judged } from './judged.ts';
import type { PrincipalStory, WholePrincipal } from './load-principals.ts';
import { newestApproved } from './newest-approved.ts';

/** A principal against its approval and what was approved last: its request, name, use and end. */
export function principalJudged(row: WholePrincipal, story: PrincipalStory): Judged {
  const approvals = eventsOf(story, 'request.approved');
  const since = approvals[0]?.seq ?? null;
  const approved = newestApproved(row, approvals);
  const spec = approved?.spec;
  const seq = approved?.seq ?? since;
  const changes = intentChanges(story);
  const changed = row.approved.filter(({ seatId }) => seatId === null);
  const undone = eventsOf(story, 'run.succeeded').find(({ event }) => event.recipe === 'undo');
  return judged({ rows: 'principal', id: row.id, since }, [
    [row.requestId === approvals[0]?.event.requestId, since, 'another request was approved'],
    [spec !== undefined, seq, 'what was approved is not there'],
    [row.name === spec?.name, seq, 'another name was approved'],
    [row.usedBy === spec?.usedBy, seq, 'another use was approved'],
    [row.endsOn.toISOString().slice(0, 10) === spec?.endsOn, seq, 'another end was approved'],
    [
      changed.length >= changes.length,
      changes.at(-1)?.seq ?? since,
      'the intent that was put in force is not there',
    ],
    [
      (row.retiredAt === null) === (undone === undefined),
      undone?.seq ?? since,
      undone ? 'it was taken back' : 'it was not taken back',
    ],
  ]);
}
