import {
  appendFileSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { makeFolder } from './make-folder.ts';

const change = z.union([
  z.object({ put: z.string(), row: z.looseObject({ id: z.string() }) }),
  z.object({ removed: z.string(), id: z.string() }),
]);
export type Change = z.infer<typeof change>;

export type Journal = {
  /** Everything that was ever answered, oldest first. */
  read(): Change[];
  append(changes: readonly Change[]): void;
  /** Replaces the history by the changes that lead to the present state. */
  compact(changes: readonly Change[]): void;
  close(): void;
};

/** Keeps nothing: for tests. */
export const noJournal: Journal = { read: () => [], append() {}, compact() {}, close() {} };

/**
 * A journal in a folder: each change reaches the kernel before its answer leaves the process, so that
 * a killed sandbox loses nothing it has promised. A torn last line is the change nobody was told of.
 * Throws a sentence when the folder cannot be written.
 */
export function fileJournal(folder: string): Journal {
  const snapshotPath = join(folder, 'world.jsonl');
  const journalPath = join(folder, 'journal.jsonl');
  const descriptor = openIn(folder, journalPath);
  return {
    read: () => [...readChanges(snapshotPath), ...readChanges(journalPath)],
    append: (changes) => void writeSync(descriptor, lines(changes)),
    compact(changes) {
      const next = `${snapshotPath}.next`;
      writeFileSync(next, '', { mode: 0o600 });
      for (const part of chunks(changes, 5000)) appendFileSync(next, lines(part));
      const written = openSync(next, 'r+');
      fsyncSync(written);
      closeSync(written);
      renameSync(next, snapshotPath);
      writeFileSync(journalPath, '');
    },
    close: () => closeSync(descriptor),
  };
}

function openIn(folder: string, path: string): number {
  try {
    makeFolder(folder);
    return openSync(path, 'a+', 0o600);
  } catch (cause) {
    throw new Error(`the folder ${folder} cannot be written. Set SANDBOX_DATA to another.`, {
      cause,
    });
  }
}

function lines(changes: readonly Change[]): string {
  return changes.map((one) => `${JSON.stringify(one)}\n`).join('');
}

function* chunks<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size);
}

function readChanges(path: string): Change[] {
  const text = textOf(path);
  const complete = text.slice(0, text.lastIndexOf('\n') + 1);
  return complete
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => change.parse(JSON.parse(line)));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
