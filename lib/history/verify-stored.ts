import type { ChainedLink } from '#lib/audit/chain.ts';
import { readLinks } from '#lib/audit/read-links.ts';
import { type ChainReport, verifyChain } from '#lib/audit/verify-chain.ts';
import { type RowsReport, verifyRows } from './verify-rows.ts';

/** `intact`: the chain is, and no row is otherwise than it tells. Of a broken chain no row is asked. */
export type StoredReport = ChainReport & RowsReport;

/** How many events and rows were read so far. */
export type ReadSoFar = { events: number; rows: number };

/** Verifies the history that is stored here, and every row that it tells of; counts them in `soFar`. */
export async function verifyStored(
  soFar: ReadSoFar = { events: 0, rows: 0 },
): Promise<StoredReport> {
  const chain = await verifyChain(counted(readLinks(), soFar));
  if (!chain.intact) return { ...chain, rows: 0, coveredSince: null, different: null };
  const rows = await verifyRows(soFar);
  return { ...chain, ...rows, intact: rows.different === null };
}

async function* counted(links: AsyncIterable<ChainedLink>, soFar: ReadSoFar) {
  for await (const link of links) {
    soFar.events += 1;
    yield link;
  }
}
