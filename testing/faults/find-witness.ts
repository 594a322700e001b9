import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import type { Fault } from './fault.ts';

/** A test that hangs notices too, but nobody waits for it longer than this. */
const endsWithinMinutes = 15;

const report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

/**
 * The tests beside the file are asked first, because they are the nearest and the quickest; then all
 * tests of what imports it; then every one there is.
 */
const asked = {
  beside: (file: string) => ['related', file, '--dir', dirname(file)],
  related: (file: string) => ['related', file],
  all: () => [],
};

/** It holds the places of the faults against the tree, so it fails wherever one is in, and has noticed nothing. */
const noWitness = 'testing/faults/list.test.ts';

/**
 * Puts a fault into a copy of the tree, runs these tests, and takes it out again. Tells the title of
 * the first test that noticed; null when none did. A test that fails now and then is no witness, so
 * its file has to fail once more, by itself.
 */
export function findWitness(
  root: string,
  { file, find, replace }: Fault,
  which: keyof typeof asked,
): string | null {
  const path = join(root, file);
  const whole = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    whole.replace(find, () => replace),
  );
  try {
    const failure = firstFailure(root, asked[which](file));
    if (!failure?.file) return failure?.title ?? null;
    return firstFailure(root, [failure.file])?.title ?? null;
  } finally {
    writeFileSync(path, whole);
  }
}

type Failure = { title: string; file: string | null };

function firstFailure(root: string, args: string[]): Failure | null {
  const out = join(root, 'faults-report.json');
  rmSync(out, { force: true });
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const { status, signal } = spawnSync(
    process.execPath,
    [
      vitest,
      ...args,
      `--exclude=${noWitness}`,
      '--run',
      '--bail=1',
      '--passWithNoTests',
      '--reporter=json',
      `--outputFile.json=${out}`,
    ],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'test' },
      stdio: 'ignore',
      timeout: endsWithinMinutes * 60_000,
    },
  );
  if (signal) return { title: `(no end within ${endsWithinMinutes} minutes)`, file: null };
  if (status === 0) return null;
  if (!existsSync(out)) return { title: '(the tests did not begin)', file: null };
  const { testResults } = report.parse(JSON.parse(readFileSync(out, 'utf8')));
  const files = testResults.map(({ name, status, assertionResults }) => ({
    file: relative(root, name),
    isFailed: status === 'failed',
    failed: assertionResults.find((one) => one.status === 'failed'),
  }));
  const named = files.find(({ failed }) => failed);
  if (named?.failed) return { title: named.failed.fullName.trim(), file: named.file };
  // What is left are files that could not be read, or were given up once something had failed.
  const whole = files.find(({ isFailed }) => isFailed);
  return whole
    ? { title: `(${whole.file} as a whole)`, file: whole.file }
    : { title: '(an error outside of any test)', file: null };
}
