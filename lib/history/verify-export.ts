import { type ChainReport, verifyChain } from '#lib/audit/verify-chain.ts';
import { type ExportHeader, readExport } from './export-file.ts';

/**
 * Proves an exported file from nothing but itself: its chain, that every event is of the principal
 * its first line names, and that it ends where that line says. Throws an `ExportFault` when it is not
 * a file of ours.
 */
export async function verifyExport(
  chunks: AsyncIterable<string>,
): Promise<{ header: ExportHeader; report: ChainReport }> {
  const { header, links } = await readExport(chunks);
  const report = await verifyChain(links, header.of);
  return { header, report: report.intact ? heldTo(header, report) : report };
}

function heldTo({ of, principalId, last }: ExportHeader, report: ChainReport): ChainReport {
  const broken = (seq: number, what: string) => ({
    ...report,
    intact: false,
    broken: { seq, what },
  });
  const isOfAnother = report.events > 0 && principalId !== report.principalId;
  if (isOfAnother || (of === 'one-principal') !== (principalId !== null)) {
    return broken(report.lastSeq, 'it is not of the principal that the first line names');
  }
  if (
    last === null ? report.events === 0 : last.hash === report.head && last.seq === report.lastSeq
  ) {
    return report;
  }
  return broken(last?.seq ?? 0, 'the file does not end with it, as its first line says');
}
