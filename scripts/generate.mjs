// Generates Prisma's client into lib/kernel/prisma. PRISMA_SCHEMA_ENGINE_BINARY names a program that
// is there, so that nothing is downloaded: generating needs no schema engine, Prisma only asks for it.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const prisma = fileURLToPath(new URL('../node_modules/prisma/build/index.js', import.meta.url));
const done = spawnSync(process.execPath, [prisma, 'generate', '--no-hints'], {
  cwd: root,
  encoding: 'utf8',
  env: {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  },
});
if (done.status !== 0) {
  console.error(done.stdout, done.stderr);
  process.exit(1);
}
