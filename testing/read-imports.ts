import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Every file of ours that a program is made of, tests too; paths from the repository's root. */
export const files = globSync(
  [
    '{app,components,lib,sandbox,prisma,testing,scripts,bench,e2e}/**/*.{ts,tsx,mjs}',
    '*.{ts,js,mjs}',
  ],
  { cwd: root },
).filter((file) => !/^(lib\/kernel\/prisma|bench\/empty-page)\/|^next-env/.test(file));

export const isTest = (file: string) => /\.test\.(tsx?|mjs)$/.test(file);

/** A file without its template strings: a snippet for a reader is no code of ours. */
export function code(file: string): string {
  return readFileSync(join(root, file), 'utf8').replace(/`(?:[^`\\]|\\.)*`/gs, '``');
}

/** `to` is a path from the root where it is a file of ours, else the name of a package. */
export type Import = { from: string; to: string; isTypeOnly: boolean };

/** Every import and re-export, static or not, of all files. */
export const imports: Import[] = files.flatMap((from) => {
  const found = code(from).matchAll(
    /(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|import\s+'([^']+)'/g,
  );
  return [...found].map(([, typeOnly, named, dynamic, bare]) => ({
    from,
    to: pathOf(from, named ?? dynamic ?? bare ?? ''),
    isTypeOnly: typeOnly !== undefined,
  }));
});

function pathOf(from: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return relative(root, join(root, dirname(from), specifier));
  return specifier;
}

/** Imports as a list to read: what a failing test shows. */
export function shown(list: readonly Import[]): string[] {
  return [...new Set(list.map(({ from, to }) => `${from} → ${to}`))];
}
