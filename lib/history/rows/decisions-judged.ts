import type { Recorded } from '#lib/audit/recorded.ts';
import type { Prisma } from '#lib/kernel/db.ts';
import { digestWithSalt } from '#lib/kernel/digest.ts';
import { eventsOf, personOf } from './events-of.ts';
import { type Judged, judged } from './judged.ts';

export type DecidedRequest = Prisma.RequestGetPayload<{ include: { decisions: true } }>;

/** The decisions on a request, each against the event of its turn: who decided what, on which hash, and why. */
export function decisionsJudged(
  { id, decisions }: Pick<DecidedRequest, 'id' | 'decisions'>,
  recorded: readonly Recorded[],
): Judged[] {
  const told = eventsOf(recorded, 'request.approved', 'request.rejected');
  const found = decisions.map((row, index) => {
    const decided = told[index];
    const since = decided?.seq ?? null;
    const event = decided?.event;
    return judged({ rows: 'decision', id: row.id, since }, [
      [`request.${row.outcome}` === event?.kind, since, 'it was decided otherwise'],
      [row.deciderId === (decided && personOf(decided)), since, 'somebody else decided'],
      [row.specHash === event?.specHash, since, 'something else was decided on'],
      [row.policyVersion === event?.policyVersion, since, 'another policy was asked'],
      [
        digestWithSalt(row.comment, row.commentSalt) === event?.commentDigest,
        since,
        'another comment was given',
      ],
    ]);
  });
  const missing = told
    .slice(decisions.length)
    .map(({ seq }) =>
      judged({ rows: 'decision', id, since: seq }, [[false, seq, 'this request was decided on']]),
    );
  return [...found, ...missing];
}
