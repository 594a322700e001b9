// npm run format: formats everything and repairs what the linter can repair.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const biome = fileURLToPath(new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url));
const done = spawnSync(process.execPath, [biome, 'check', '--write', '.'], { stdio: 'inherit' });
process.exit(done.status ?? 1);
