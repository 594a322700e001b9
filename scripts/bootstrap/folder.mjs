import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail } from './plain-failure.mjs';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** Everything we keep: the database, the sandbox's state, logs. Ignored by git. */
export const DATA = join(ROOT, '.data');

/** Makes sure that the checkout can be written, for it takes node_modules, the build and the data. */
export function ensureWritable() {
  const probe = join(ROOT, '.data', `probe-${process.pid}`);
  try {
    mkdirSync(join(DATA, 'log'), { recursive: true });
    writeFileSync(probe, '');
    rmSync(probe);
    if (!existsSync(join(ROOT, 'node_modules'))) mkdirSync(join(ROOT, 'node_modules'));
  } catch (error) {
    fail(
      `The folder ${ROOT} cannot be written (${error.code}).\n` +
        'Boarding Pass keeps its packages, its build and its data in it. Start it as the user who owns\n' +
        'the folder, or clone it to a folder of your own.',
    );
  }
}
