import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.ts';

/**
 * Generates Prisma's client into lib/kernel/prisma when the schema has changed. Nothing is
 * downloaded: generating needs no schema engine, Prisma only asks for a program that is there.
 */
export function generateClient(root: string): void {
  const stampFile = join(root, 'lib/kernel/prisma/.stamp');
  const stamp = fingerprint(root, ['prisma/schema.prisma', 'node_modules/prisma/package.json']);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  rmSync(stampFile, { force: true });
  const cli = join(root, 'node_modules/prisma/build/index.js');
  const done = spawnSync(process.execPath, [cli, 'generate', '--no-hints'], {
    cwd: root,
    encoding: 'utf8',
    env: {
      ...process.env,
      PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      CHECKPOINT_DISABLE: '1',
    },
  });
  if (done.status !== 0) {
    throw new Error(`The database client could not be generated.\n${done.stdout}${done.stderr}`);
  }
  writeFileSync(stampFile, stamp);
}
