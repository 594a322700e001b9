// npm run verify-audit            verifies the history in the database that DATABASE_URL names
// npm run verify-audit -- FILE    verifies an exported file, offline: nothing else is needed

import { readExport } from './export-file.ts';
import { readLinks } from './read-links.ts';
import { verifyChain } from './verify-chain.ts';

const file = process.argv[2];
const report = file ? await ofFile(file) : await verifyChain(readLinks());
if (report.broken) {
  console.log(`NOT INTACT at event ${report.broken.seq}: ${report.broken.what}.`);
  console.log(`${report.events} events before it are in order.`);
  process.exit(1);
}
console.log(`Intact: ${report.events} events. Head ${report.head}`);
process.exit(0);

async function ofFile(path: string) {
  const { header, links } = await readExport(path);
  console.log(
    `${header.of === 'everything' ? 'The whole history' : `Principal ${header.principalId}`}, exported ${header.exportedAt}.`,
  );
  return verifyChain(links, header.of);
}
