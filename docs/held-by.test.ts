import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

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
  'docs/decisions/0032-headers-stand-on-every-answer.md',
  'docs/decisions/0033-what-is-configured-is-read-once.md',
  'docs/decisions/0034-a-restored-database-is-noted.md',
  'docs/decisions/0035-one-time-for-all-replicas.md',
  'docs/decisions/0039-a-principal-ends-with-its-last-valid-day.md',
];

type Named = { file: string; title: string };

function heldBy(page: string): Named[] {
  const [, section = ''] = readFileSync(page, 'utf8').split(/\*\*Held by\*\*\n/);
  const lines = section.matchAll(/^- `([^`]+\.(?:test|spec)\.tsx?)`: (.+)$/gm);
  return [...lines].flatMap(([, file = '', titles = '']) => titlesIn(file, titles));
}

function titlesIn(file: string, titles: string): Named[] {
  return [...titles.matchAll(/\*([^*]+)\*/g)].map(([, title = '']) => ({ file, title }));
}

const isNot = ({ file, title }: Named) => !readFileSync(file, 'utf8').includes(title);

test.each(pages)('%s names the tests that hold it to its word, and they exist', (page) => {
  const named = heldBy(page);
  expect(named.length).toBeGreaterThan(1);
  expect(named.filter(isNot)).toEqual([]);
});

describe('docs/security.md', () => {
  const text = readFileSync('docs/security.md', 'utf8');

  test('names places and tests that exist', () => {
    const places = [...text.matchAll(/`((?:[\w.[\]-]+\/)+[\w.[\]-]+\.\w+)`/g)];
    const paths = [...new Set(places.map(([, path = '']) => path))];
    expect(paths.length).toBeGreaterThan(40);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
    const tests = text.matchAll(/`([^`]+\.(?:test|spec)\.tsx?)`: ((?:(?:; )?\*[^*]+\*)+)/g);
    const named = [...tests].flatMap(([, file = '', titles = '']) => titlesIn(file, titles));
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter(isNot)).toEqual([]);
  });

  test('has a line for every chapter of ASVS 5.0, and none of a requirement twice', () => {
    const chapters = [...text.matchAll(/^\| V(\d+) /gm)].map(([, chapter]) => Number(chapter));
    expect(chapters).toEqual(Array.from({ length: 17 }, (_, index) => index + 1));
    const asked = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \|/gm)].map(([, one]) => one);
    expect(asked.length).toBeGreaterThan(25);
    expect(new Set(asked).size).toBe(asked.length);
  });
});
