// npm test: everything we promise, checked. Begins on the machine's own Node like scripts/start.mjs.
import { fileURLToPath } from 'node:url';
import { ensureWritable, ROOT } from './bootstrap/folder.mjs';
import { installPackages } from './bootstrap/install.mjs';
import { checkNode, continueOnOwnNode } from './bootstrap/own-node.mjs';

if (process.env.BOARDING_PASS_NODE === undefined) {
  checkNode();
  ensureWritable();
  installPackages();
}
await continueOnOwnNode(fileURLToPath(import.meta.url), process.argv.slice(2));
const { runTests } = await import('./test/run-tests.ts');
await runTests(ROOT, process.argv.slice(2));
