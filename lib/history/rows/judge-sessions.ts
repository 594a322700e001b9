import { sessionDifference } from '#lib/access/session-difference.ts';
import { recordedOf } from '#lib/audit/recorded.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import type { Judged } from './judged.ts';
import { nextById } from './next-by-id.ts';

/** The next sessions by id, held against the sign-in that each began with. */
export async function judgeSessions(tx: Transaction, after: string | null): Promise<Judged[][]> {
  const rows = await tx.session.findMany({
    ...nextById(after, 1000),
  });
  const recorded = await recordedOf(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const events = recorded.get(row.id) ?? [];
    const since = events.find(({ event }) => event.kind === 'session.signed-in')?.seq ?? null;
    const different = since === null ? null : sessionDifference(row, events);
    return [{ rows: 'session', id: row.id, since, different }];
  });
}
