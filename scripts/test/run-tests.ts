import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildPortal } from '../start/build-portal.ts';
import { generateClient } from '../start/generate-client.ts';
import { PlainProblem } from '../start/plain-problem.ts';
import { type Count, countPlaywright, countVitest, one, sum } from './count.ts';
import { findBrowser } from './find-browser.ts';
import { runStep } from './run-step.ts';

const BUILD = '.next-test';
const STEPS = ['style', 'types', 'unit', 'e2e'] as const;

/**
 * All of `npm test`, or the steps that are named: style, types, unit (with integration), e2e.
 * Every step runs, also after a failure, and the last line sums up.
 */
export async function runTests(root: string, args: string[]): Promise<void> {
  const isNamed = STEPS.some((step) => args.includes(step));
  const wants = (step: (typeof STEPS)[number]) => !isNamed || args.includes(step);
  const rest = args.filter((argument) => !STEPS.some((step) => step === argument));
  const reports = join(root, '.data-test');
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  generateClient(root);

  const counts: Count[] = [];
  if (wants('style')) counts.push(await style(root));
  if (wants('types')) counts.push(await types(root));
  if (wants('unit')) counts.push(await unit(root, reports, rest));
  if (wants('e2e')) counts.push(...(await endToEnd(root, reports, rest)));
  const { passed, failed } = sum(counts);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

async function style(root: string): Promise<Count> {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  return one(await runStep(root, 'format and lint', [biome, 'ci', '.']));
}

async function types(root: string): Promise<Count> {
  const next = join(root, 'node_modules/next/dist/bin/next');
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const env = { BUILD_DIR: BUILD, NEXT_TELEMETRY_DISABLED: '1' };
  const hasRoutes = await runStep(root, 'types of the routes', [next, 'typegen'], env);
  return one(hasRoutes && (await runStep(root, 'types', [tsc, '--noEmit', '-p', '.'])));
}

async function unit(root: string, reports: string, rest: string[]): Promise<Count> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const report = join(reports, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const hasPassed = await runStep(
    root,
    'unit and integration tests',
    [vitest, 'run', ...reporters, ...rest],
    { NODE_ENV: 'test' },
  );
  return countVitest(report, hasPassed);
}

async function endToEnd(root: string, reports: string, rest: string[]): Promise<Count[]> {
  const log = join(reports, 'log', 'build.log');
  try {
    await buildPortal({ root, folder: BUILD, log, onStarted: () => undefined });
    const browser = findBrowser(root);
    const playwright = join(root, 'node_modules/@playwright/test/cli.js');
    const report = join(reports, 'playwright.json');
    const hasPassed = await runStep(
      root,
      'end-to-end tests',
      [playwright, 'test', '--reporter=list,json', ...rest],
      { BUILD_DIR: BUILD, E2E_BROWSER: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
    );
    return [one(true), countPlaywright(report, hasPassed)];
  } catch (error) {
    console.error(error instanceof PlainProblem ? `\n${error.message}\n` : error);
    return [one(false)];
  }
}
