import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Does the work when the stamp in that file is another one, and stamps it only when it succeeded. */
export async function whenChanged(
  file: string,
  stamp: string,
  work: () => Promise<void> | void,
): Promise<void> {
  if (existsSync(file) && readFileSync(file, 'utf8') === stamp) return;
  rmSync(file, { force: true });
  await work();
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, stamp);
}
