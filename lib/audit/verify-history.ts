import { inTransaction } from '#lib/kernel/db.ts';
import type { EventActor } from '#lib/model/event.ts';
import { appendEvent } from './append.ts';
import { readLinks } from './read-links.ts';
import { type ChainReport, verifyChain } from './verify-chain.ts';

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
