// npm start: from a fresh clone to a running portal. This file runs on the machine's own Node before
// anything is installed; scripts/start/main.ts goes on under the project's Node 24.
import { fileURLToPath } from 'node:url';
import { DATA, ensureWritable, ROOT } from './bootstrap/folder.mjs';
import { installPackages } from './bootstrap/install.mjs';
import { checkNode, continueOnOwnNode } from './bootstrap/own-node.mjs';
import { fail } from './bootstrap/plain-failure.mjs';
import { publishAddress, runningStart, takeStartLock } from './bootstrap/start-lock.mjs';

const isFirst = process.env.BOARDING_PASS_NODE === undefined;
if (isFirst) {
  checkNode();
  ensureWritable();
  if (!takeStartLock()) {
    const other = runningStart();
    fail(
      other?.portal
        ? `Boarding Pass runs already: ${other.portal} (process ${other.pid}).`
        : `Boarding Pass is being started already${other ? ` (process ${other.pid})` : ''}. Its address appears there.`,
    );
  }
  installPackages();
}
await continueOnOwnNode(fileURLToPath(import.meta.url), process.argv.slice(2));
const { main } = await import('./start/main.ts');
await main({ root: ROOT, data: DATA, publishAddress });
