import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Pages that promise something, each with the tests that hold it to that. */
const pages = [
  'README.md',
  'docs/secret.md',
  'docs/decisions/0003-a-run-is-ticks-under-a-lease.md',
  'docs/decisions/0005-a-secret-is-minted-for-one-tab.md',
  'docs/decisions/0006-history-is-a-chain-that-leaves-the-house.md',
  'docs/decisions/0008-the-portal-owns-what-it-makes-and-nothing-else.md',
  'docs/decisions/0014-lost-answers-and-a-shared-budget.md',
  'docs/decisions/0022-a-plan-answers-what-differs.md',
  'docs/decisions/0023-one-engine-two-kinds-of-rows.md',
  'docs/decisions/0024-rows-keep-codes-sentences-are-made-at-the-door.md',
  'docs/decisions/0025-what-is-approved-and-what-is-found-are-rows.md',
  'docs/decisions/0026-a-log-line-is-written-before-it-is-over.md',
  'docs/decisions/0028-a-recent-proof-is-what-auth-time-says.md',
  'docs/decisions/0029-a-secret-is-made-by-the-history.md',
];

type Named = { file: string; title: string };

function heldBy(page: string): Named[] {
  const [, section = ''] = readFileSync(page, 'utf8').split(/\*\*Held by\*\*\n/);
  const lines = section.matchAll(/^- `([^`]+\.test\.tsx?)`: (.+)$/gm);
  return [...lines].flatMap(([, file = '', titles = '']) =>
    [...titles.matchAll(/\*([^*]+)\*/g)].map(([, title = '']) => ({ file, title })),
  );
}

test.each(pages)('%s names the tests that hold it to its word, and they exist', (page) => {
  const named = heldBy(page);
  expect(named.length).toBeGreaterThan(1);
  const missing = named.filter(({ file, title }) => !readFileSync(file, 'utf8').includes(title));
  expect(missing).toEqual([]);
});
