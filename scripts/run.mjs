// node scripts/run.mjs FILE …: runs a file of ours on the project's own Node.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const node = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));
const done = spawnSync(node, process.argv.slice(2), { cwd: root, stdio: 'inherit' });
process.exit(done.status ?? 1);
