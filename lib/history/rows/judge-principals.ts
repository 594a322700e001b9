import type { Transaction } from '#lib/kernel/db.ts';
import { approvedSpecsJudged } from './approved-specs-judged.ts';
import { eventsOf } from './events-of.ts';
import type { Judged } from './judged.ts';
import { loadPrincipals, type PrincipalStory, type WholePrincipal } from './load-principals.ts';
import { nextById } from './next-by-id.ts';
import { ownersJudged } from './owners-judged.ts';
import { principalJudged } from './principal-judged.ts';
import { remoteObjectsJudged } from './remote-objects-judged.ts';
import { runsJudged } from './runs-judged.ts';
import { seatsJudged } from './seats-judged.ts';

/** The next principals by id, with all that is theirs, held against what the history tells of them. */
export async function judgePrincipals(tx: Transaction, after: string | null): Promise<Judged[][]> {
  const loaded = await loadPrincipals(tx, nextById(after, 200));
  return loaded.map(principalRowsJudged);
}

/** A principal, what was approved of it, who owns it, where it sits, what ran and what is there at Microsoft. */
export function principalRowsJudged([row, story]: readonly [
  WholePrincipal,
  PrincipalStory,
]): Judged[] {
  const approvals = eventsOf(story, 'request.approved');
  return [
    principalJudged(row, story),
    ...approvedSpecsJudged(row, approvals, story),
    ...ownersJudged(row, approvals),
    ...seatsJudged(row, approvals),
    ...runsJudged(row, story),
    ...remoteObjectsJudged(row, story),
  ];
}
