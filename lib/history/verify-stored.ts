import { readLinks } from '#lib/audit/read-links.ts';
import { type ChainReport, verifyChain } from '#lib/audit/verify-chain.ts';
import { type RowsReport, verifyRows } from './verify-rows.ts';

/** `intact`: the chain is, and no row is otherwise than it tells. Of a broken chain no row is asked. */
export type StoredReport = ChainReport & RowsReport;

/** Verifies the history that is stored here, and every row that it tells of. */
export async function verifyStored(): Promise<StoredReport> {
  const chain = await verifyChain(readLinks());
  if (!chain.intact) return { ...chain, rows: 0, coveredSince: null, different: null };
  const rows = await verifyRows();
  return { ...chain, ...rows, intact: rows.different === null };
}
