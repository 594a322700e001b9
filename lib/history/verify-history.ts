import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { asReader } from './as-reader.ts';
import { type ReadSoFar, type StoredReport, verifyStored } from './verify-stored.ts';

/**
 * Verifies the whole stored history and the rows it tells of, and records that it was done, by whom, and
 * what it said. Counts in `soFar` what was read.
 */
export async function verifyHistory(actor: Actor, soFar?: ReadSoFar): Promise<StoredReport> {
  assertMay(actor, 'history.read');
  const report = await verifyStored(soFar);
  const { different } = report;
  await inTransaction((tx) =>
    appendEvent(tx, {
      by: asReader(actor),
      event: {
        kind: 'history.verified',
        upTo: report.events,
        intact: report.intact,
        ...(different ? { differentRows: different.rows } : {}),
        ...(different?.id ? { differentId: different.id } : {}),
      },
    }),
  );
  return report;
}
