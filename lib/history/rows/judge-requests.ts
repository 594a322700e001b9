import { type Recorded, recordedOf } from '#lib/audit/recorded.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import { digestWithSalt, hashOfValue } from '#lib/kernel/digest.ts';
import { requestSpec } from '#lib/model/request.ts';
import { type DecidedRequest, decisionsJudged } from './decisions-judged.ts';
import { eventsOf, personOf } from './events-of.ts';
import { type Judged, judged } from './judged.ts';
import { nextById } from './next-by-id.ts';

/** The next requests by id, with their decisions, held against what the history tells of them. */
export async function judgeRequests(tx: Transaction, after: string | null): Promise<Judged[][]> {
  const rows = await tx.request.findMany({
    ...nextById(after, 500),
    include: { decisions: { orderBy: { decidedAt: 'asc' } } },
  });
  const recorded = await recordedOf(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => requestJudged(row, recorded.get(row.id) ?? []));
}

/** A request and its decisions against the events of its life: who asked for what, why, and how it ended. */
export function requestJudged(row: DecidedRequest, recorded: readonly Recorded[]): Judged[] {
  const [submitted] = eventsOf(recorded, 'request.submitted');
  const ends = eventsOf(recorded, 'request.approved', 'request.rejected', 'request.withdrawn');
  const [end] = ends.slice(-1);
  const spec = requestSpec.safeParse(row.spec).data;
  const since = submitted?.seq ?? null;
  const asked = submitted?.event;
  return [
    judged({ rows: 'request', id: row.id, since }, [
      [row.requesterId === (submitted && personOf(submitted)), since, 'somebody else asked for it'],
      [row.specHash === asked?.specHash, since, 'something else was asked for'],
      [hashOfValue(row.spec) === row.specHash, since, 'what it asks for was rewritten'],
      [row.environmentId === asked?.environmentId, since, 'it was for another environment'],
      [
        spec?.requesterId === row.requesterId &&
          spec.environmentId === row.environmentId &&
          spec.name === row.name,
        since,
        'its columns are not those of what it asks for',
      ],
      [
        digestWithSalt(row.why, row.whySalt) === asked?.whyDigest,
        since,
        'another reason was given for it',
      ],
      [
        row.askedTogetherId === (asked?.askedTogetherId ?? null),
        since,
        'it was asked for together with others',
      ],
      [
        row.state === (end ? end.event.kind.replace('request.', '') : 'pending'),
        end?.seq ?? since,
        end ? 'it ended otherwise' : 'nobody decided on it or withdrew it',
      ],
    ]),
    ...decisionsJudged(row, recorded),
  ];
}
