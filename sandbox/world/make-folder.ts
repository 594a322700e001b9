import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Makes a folder and those above it that are missing, for its owner alone. Throws what the system says.
 * Node's own `recursive` tries for ever where a folder exists and still answers ENOENT, as /proc does.
 */
export function makeFolder(folder: string) {
  const path = resolve(folder);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}
