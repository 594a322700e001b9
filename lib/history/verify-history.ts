import type { Actor } from '#lib/access/actor.ts';
import { assertMay } from '#lib/access/may.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { readLinks } from '#lib/audit/read-links.ts';
import { type ChainReport, verifyChain } from '#lib/audit/verify-chain.ts';
import { inTransaction } from '#lib/kernel/db.ts';
import { asReader } from './as-reader.ts';

/** Verifies the whole stored history and records that it was done, by whom, and what it said. */
export async function verifyHistory(actor: Actor): Promise<ChainReport> {
  assertMay(actor, 'history.read');
  const report = await verifyChain(readLinks());
  await inTransaction((tx) =>
    appendEvent(tx, {
      by: asReader(actor),
      event: { kind: 'history.verified', upTo: report.events, intact: report.intact },
    }),
  );
  return report;
}
