import { readFileSync } from 'node:fs';
import { z } from 'zod';

export type Count = { passed: number; failed: number };

const vitestReport = z.object({ numPassedTests: z.number(), numFailedTests: z.number() });
const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number() }),
});

/** One check that is not made of tests. */
export function one(hasPassed: boolean): Count {
  return hasPassed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Vitest's report; a run that broke before or beside its tests counts as a failure. */
export function countVitest(file: string, hasPassed: boolean): Count {
  const read = parse(file, vitestReport);
  if (!read) return one(false);
  const failed = read.numFailedTests;
  return { passed: read.numPassedTests, failed: hasPassed ? failed : Math.max(failed, 1) };
}

/** Playwright's report; a test that passed at the second attempt only has not passed. */
export function countPlaywright(file: string, hasPassed: boolean): Count {
  const read = parse(file, playwrightReport);
  if (!read) return one(false);
  const failed = read.stats.unexpected + read.stats.flaky;
  return { passed: read.stats.expected, failed: hasPassed ? failed : Math.max(failed, 1) };
}

export function sum(counts: Count[]): Count {
  return {
    passed: counts.reduce((total, { passed }) => total + passed, 0),
    failed: counts.reduce((total, { failed }) => total + failed, 0),
  };
}

function parse<S extends z.ZodType>(file: string, schema: S): z.output<S> | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined; // the run ended before it wrote one
  }
}
