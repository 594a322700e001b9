import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

/** The rooms of the house from the top of the ladder down. An import may only go down. */
const ladder = [
  'lib/worker',
  'lib/requests',
  'lib/principals',
  'lib/environments',
  'lib/provisioning',
  'lib/microsoft',
  'lib/access',
  'lib/audit',
  'lib/kernel',
  'lib/model',
];
const root = join(import.meta.dirname, '..');
const isTest = (file: string) => /\.test\.tsx?$|-fixture\.ts$|test-[a-z-]+\.ts$/.test(file);

const files = globSync('{app,components,lib,sandbox,prisma}/**/*.{ts,tsx}', { cwd: root })
  .concat('proxy.ts', 'instrumentation.ts')
  .filter((file) => !isTest(file) && !file.startsWith('lib/kernel/prisma/'));

/** A file without its template strings: a snippet for a reader is no code of ours. */
function code(file: string): string {
  return readFileSync(join(root, file), 'utf8').replace(/`(?:[^`\\]|\\.)*`/gs, '``');
}

type Import = { from: string; to: string; isTypeOnly: boolean };

const imports: Import[] = files.flatMap((from) => {
  const found = code(from).matchAll(
    /(?:import|export)\s+(type\s)?[^;'"]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|import\s+'([^']+)'/g,
  );
  return [...found].map(([, typeOnly, named, dynamic, bare]) => ({
    from,
    to: place(from, named ?? dynamic ?? bare ?? ''),
    isTypeOnly: typeOnly !== undefined,
  }));
});

function place(from: string, specifier: string): string {
  if (specifier.startsWith('#')) return specifier.slice(1);
  if (specifier.startsWith('.')) return relative(root, join(root, dirname(from), specifier));
  return specifier;
}

const room = (file: string) => ladder.findIndex((one) => file.startsWith(`${one}/`));
const breaches = (isBreach: (one: Import) => boolean) =>
  imports.filter(isBreach).map(({ from, to }) => `${from} → ${to}`);

test('imports between rooms go down the ladder only', () => {
  expect(imports.length).toBeGreaterThan(300);
  expect(
    breaches(({ from, to }) => room(from) >= 0 && room(to) >= 0 && room(to) < room(from)),
  ).toEqual([]);
});

test('links fetch nothing ahead: none is the framework’s own', () => {
  const of = (to: string) => imports.filter((one) => one.to === to).map(({ from }) => from);
  expect(of('next/link')).toEqual([]);
});

test('lib knows no door and nothing that is seen', () => {
  expect(
    breaches(({ from, to }) => from.startsWith('lib/') && /^(app|components)\//.test(to)),
  ).toEqual([]);
});

test('the sandbox and lib never import each other', () => {
  expect(breaches(({ from, to }) => from.startsWith('lib/') && to.startsWith('sandbox/'))).toEqual(
    [],
  );
  expect(
    breaches(({ from, to }) => from.startsWith('sandbox/') && /^(lib|app|components)\//.test(to)),
  ).toEqual([]);
});

test('components/ui has no domain word in it', () => {
  expect(
    breaches(({ from, to }) => from.startsWith('components/ui/') && /^(lib|app)\//.test(to)),
  ).toEqual([]);
});

test('the browser enters lib/model alone', () => {
  const browser = new Set(
    files.filter((file) => /^\s*['"]use client['"]/.test(readFileSync(join(root, file), 'utf8'))),
  );
  const entered = breaches(
    ({ from, to, isTypeOnly }) =>
      browser.has(from) && !isTypeOnly && to.startsWith('lib/') && !to.startsWith('lib/model/'),
  );
  expect(entered).toEqual([]);
});

test('one file opens the database, one reads the environment, one room speaks to Microsoft', () => {
  const prisma = breaches(
    ({ from, to }) => to.startsWith('lib/kernel/prisma/') && from !== 'lib/kernel/db.ts',
  );
  expect(prisma).toEqual([]);
  const readers = files.filter(
    (file) => file.startsWith('lib/') && code(file).includes('process.env'),
  );
  expect(readers).toEqual(['lib/kernel/env.ts']);
  const clients = /^(@azure\/msal-node|@microsoft\/microsoft-graph-client)/;
  expect(
    breaches(({ from, to }) => clients.test(to) && !from.startsWith('lib/microsoft/')),
  ).toEqual([]);
});

test('imports make no circle', () => {
  const next = new Map<string, string[]>();
  const atRunTime = imports.filter(({ isTypeOnly }) => !isTypeOnly);
  for (const { from, to } of atRunTime) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
    if (done.has(file) || trail.includes(file)) return;
    for (const to of next.get(file) ?? []) walk(to, [...trail, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);
  expect(circles).toEqual([]);
});
