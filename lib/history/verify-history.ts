import { appendEvent } from '#lib/audit/append.ts';
import { readLinks } from '#lib/audit/read-links.ts';
import { type ChainReport, verifyChain } from '#lib/audit/verify-chain.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import type { EventActor } from '#lib/model/event.ts';

/** Verifies the whole stored history and records that it was done, by whom, and what it said. */
export async function verifyHistory(by: EventActor): Promise<ChainReport> {
  const report = await verifyChain(readLinks());
  await inTransaction((tx) =>
    appendEvent(tx, {
      by,
      event: { kind: 'history.verified', upTo: report.events, intact: report.intact },
    }),
  );
  return report;
}
