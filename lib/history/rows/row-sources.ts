import type { Transaction } from '#lib/kernel/db.ts';
import { judgeCredentials } from './judge-credentials.ts';
import { judgeEnvironments } from './judge-environments.ts';
import { judgePeople } from './judge-people.ts';
import { judgePrincipals } from './judge-principals.ts';
import { judgeRequests } from './judge-requests.ts';
import { judgeSessions } from './judge-sessions.ts';
import { judgeWhence } from './judge-whence.ts';
import type { Judged } from './judged.ts';

/**
 * A page of rows by id, each with all that is judged beside it; the first of each is the row that the
 * page goes on after. Empty at the end.
 */
export type RowSource = (tx: Transaction, after: string | null) => Promise<Judged[][]>;

/** All rows that must agree with the history, in the order in which they are held against it. */
export const rowSources: readonly RowSource[] = [
  judgePeople,
  judgeSessions,
  judgeEnvironments,
  judgeRequests,
  judgePrincipals,
  judgeCredentials,
  judgeWhence,
];
