import { fstatSync, mkdirSync, openSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

const bytesMax = 20 * 1024 * 1024;

/**
 * Opens a log to add to: what an earlier start said stays. One that has grown beyond 20 MB is set aside
 * as `.1`, over the one before. Answers also from where on this start writes.
 */
export function openLog(path: string): { file: number; from: number } {
  mkdirSync(dirname(path), { recursive: true });
  const grown = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (grown > bytesMax) renameSync(path, `${path}.1`);
  const file = openSync(path, 'a', 0o600);
  return { file, from: fstatSync(file).size };
}
