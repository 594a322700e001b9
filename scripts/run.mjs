// node scripts/run.mjs [FILE …]: what every other `npm run …` goes through. It installs what is
// missing, generates the database client, and runs the file under the project's own Node.
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureWritable, ROOT } from './bootstrap/folder.mjs';
import { installPackages } from './bootstrap/install.mjs';
import { checkNode, continueOnOwnNode } from './bootstrap/own-node.mjs';

if (process.env.BOARDING_PASS_NODE === undefined) {
  checkNode();
  ensureWritable();
  installPackages();
}
const [file, ...args] = process.argv.slice(2);
await continueOnOwnNode(fileURLToPath(import.meta.url), process.argv.slice(2));
const { generateClient } = await import('./start/generate-client.ts');
generateClient(ROOT);
if (file) {
  process.chdir(ROOT);
  process.argv = [process.argv[0] ?? 'node', resolve(ROOT, file), ...args];
  await import(pathToFileURL(resolve(ROOT, file)).href);
}
