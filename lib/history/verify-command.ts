// npm run verify-audit            verifies the history in the portal's database, and the rows it tells of
// npm run verify-audit -- FILE    verifies an exported file, offline: nothing else is needed

import { createReadStream } from 'node:fs';
import type { ChainReport } from '#lib/audit/verify-chain.ts';
import { differentRowWords } from '#lib/model/row-kind.ts';
import { eventClockWords } from './event-clock-words.ts';
import { ExportFault } from './export-file.ts';
import { verifyExport } from './verify-export.ts';
import { type StoredReport, verifyStored } from './verify-stored.ts';

const file = process.argv[2];
try {
  if (file) say(await ofFile(file));
  else sayStored(await verifyStored());
} catch (error) {
  const isFile = error instanceof ExportFault || (error instanceof Error && 'path' in error);
  if (!file || !isFile) throw error;
  console.log(`NOT VERIFIED. ${error.message}`);
  process.exitCode = 1;
}
process.exit();

async function ofFile(path: string): Promise<ChainReport> {
  const { header, report } = await verifyExport(createReadStream(path, 'utf8'));
  console.log(header.of === 'everything' ? 'The whole history' : `Principal ${header.principalId}`);
  return report;
}

function sayStored(report: StoredReport): void {
  if (report.different) {
    console.log(`NOT INTACT. ${differentRowWords(report.different)}`);
    console.log(`The chain of ${report.events} events is in order: the row was changed beside it.`);
    process.exitCode = 1;
    return;
  }
  say(report);
  if (report.broken) return;
  console.log(`${report.rows} rows are as the history tells.`);
  if (report.coveredSince !== null)
    console.log(`What is older than event ${report.coveredSince} is covered since then.`);
}

function say(report: ChainReport): void {
  const { broken, events, lastSeq, head } = report;
  if (broken) {
    console.log(`NOT INTACT. Event ${broken.seq}: ${broken.what}.`);
    console.log(`${events} events before it are in order.`);
    process.exitCode = 1;
    return;
  }
  console.log(`Intact: ${events} events, the last one number ${lastSeq}.`);
  console.log(`Head: ${head}`);
  const clockWords = eventClockWords(report);
  if (clockWords) console.log(clockWords);
  console.log(
    'Whether later events were cut off shows only against a head that was noted elsewhere.',
  );
}
