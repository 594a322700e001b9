// npm run verify-audit            verifies the history in the portal's database
// npm run verify-audit -- FILE    verifies an exported file, offline: nothing else is needed

import { createReadStream } from 'node:fs';
import { readLinks } from '#lib/audit/read-links.ts';
import { type ChainReport, verifyChain } from '#lib/audit/verify-chain.ts';
import { ExportFault } from './export-file.ts';
import { verifyExport } from './verify-export.ts';

const file = process.argv[2];
try {
  say(file ? await ofFile(file) : await verifyChain(readLinks()));
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

function say({ broken, events, lastSeq, head }: ChainReport): void {
  if (broken) {
    console.log(`NOT INTACT. Event ${broken.seq}: ${broken.what}.`);
    console.log(`${events} events before it are in order.`);
    process.exitCode = 1;
    return;
  }
  console.log(`Intact: ${events} events, the last one number ${lastSeq}.`);
  console.log(`Head: ${head}`);
  console.log(
    'Whether later events were cut off shows only against a head that was noted elsewhere.',
  );
}
