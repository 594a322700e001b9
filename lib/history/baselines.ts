import { readStoredBody } from '#lib/audit/read-stored-body.ts';
import type { Transaction } from '#lib/kernel/db.ts';
import type { RowKind } from '#lib/model/row-kind.ts';
import type { DigestBefore } from './digest-before.ts';

export type Baseline = DigestBefore & { seq: number };

/** What was there of each kind of row when rows were first held against the history: the first note of it counts. */
export async function baselines(
  tx: Pick<Transaction, 'auditEvent'>,
): Promise<ReadonlyMap<RowKind, Baseline>> {
  const found = await tx.auditEvent.findMany({
    where: { kind: 'history.baseline' },
    orderBy: { seq: 'asc' },
    take: 100,
  });
  const first = new Map<RowKind, Baseline>();
  for (const { seq, body } of found) {
    const event = readStoredBody(body)?.event;
    if (event?.kind !== 'history.baseline' || first.has(event.rows)) continue;
    const { count, withoutEvent, digest } = event;
    first.set(event.rows, { seq: Number(seq), count, withoutEvent, digest });
  }
  return first;
}
