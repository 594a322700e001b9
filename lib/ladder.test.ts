import { expect, test } from 'vitest';
import { code, files, type Import, imports, isTest, shown } from '#testing/read-imports.ts';

/** The rooms of the house from the top of the ladder down. An import may only go down. */
const house = [
  'lib/worker',
  'lib/requests',
  'lib/principals',
  'lib/runs',
  'lib/resources',
  'lib/credentials',
  'lib/findings',
  'lib/environments',
  'lib/history',
  'lib/microsoft',
  'lib/access',
  'lib/audit',
  'lib/kernel',
  'lib/model',
];

/** The sandbox's own, below the files that start it. */
const sandbox = [
  'sandbox/proxy',
  'sandbox/console',
  'sandbox/power-platform',
  'sandbox/global-discovery',
  'sandbox/dataverse',
  'sandbox/graph',
  'sandbox/entra',
  'sandbox/plane',
  'sandbox/faults',
  'sandbox/calls',
  'sandbox/seed',
  'sandbox/world',
  'sandbox/odata',
  'sandbox/page',
  'sandbox/x509',
];

/** What a folder may import beside itself. */
const folders: Record<string, readonly string[]> = {
  app: ['components', 'lib'],
  components: ['lib'],
  lib: [],
  sandbox: [],
  prisma: ['lib'],
  scripts: ['prisma'],
  testing: ['app', 'components', 'lib', 'sandbox', 'prisma', 'scripts', 'root'],
  bench: ['lib', 'sandbox', 'prisma', 'scripts', 'testing'],
  e2e: ['lib', 'scripts', 'testing'],
  root: ['lib', 'scripts'],
};

const topOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '') : 'root');
const isOurs = (file: string) => /\.(tsx?|mjs|js)$/.test(file) && topOf(file) in folders;
const ours = imports.filter(({ from, to }) => isOurs(from) && isOurs(to));
const untested = ours.filter(({ from }) => !isTest(from));
const breaches = (isBreach: (one: Import) => boolean) => shown(untested.filter(isBreach));

test.each([
  ['house', house, 'lib/'],
  ['sandbox', sandbox, 'sandbox/'],
])('imports between the rooms of the %s go down its ladder only', (_, ladder, within) => {
  const room = (file: string) => ladder.findIndex((one) => file.startsWith(`${one}/`));
  const inRooms = untested.filter(({ from, to }) => room(from) >= 0 && to.startsWith(within));
  expect(inRooms.length).toBeGreaterThan(300);
  expect(shown(inRooms.filter(({ from, to }) => room(to) < room(from)))).toEqual([]);
});

test('every room has its place on a ladder', () => {
  const rooms = files.flatMap((file) => /^(lib|sandbox)\/[^/]+(?=\/)/.exec(file)?.[0] ?? []);
  const placed = [...house, ...sandbox, 'sandbox/testing'];
  expect([...new Set(rooms)].filter((room) => !placed.includes(room))).toEqual([]);
});

test('folders import what they may and nothing else', () => {
  expect(
    breaches(({ from, to }) => {
      const [own, other] = [topOf(from), topOf(to)];
      return own !== other && !folders[own]?.includes(other);
    }),
  ).toEqual([]);
});

test('what is for tests is used by tests, measurements and journeys alone', () => {
  const isForTests = (file: string) => /^(testing|sandbox\/testing)\//.test(file);
  expect(
    breaches(({ from, to }) => isForTests(to) && !isForTests(from) && !/^(bench|e2e)\//.test(from)),
  ).toEqual([]);
});

test('components know of lib the model alone, and components/ui no word of the domain', () => {
  expect(
    breaches(
      ({ from, to }) =>
        from.startsWith('components/') && to.startsWith('lib/') && !to.startsWith('lib/model/'),
    ),
  ).toEqual([]);
  expect(
    breaches(
      ({ from, to }) => from.startsWith('components/ui/') && !to.startsWith('components/ui'),
    ),
  ).toEqual([]);
});

test('links fetch nothing ahead: none is the framework’s own', () => {
  const of = (to: string) => imports.filter((one) => one.to === to).map(({ from }) => from);
  expect(of('next/link')).toEqual([]);
});

test('one file opens the database, one reads the environment, one room speaks to Microsoft', () => {
  expect(
    breaches(
      ({ from, to }) =>
        from.startsWith('lib/') &&
        to.startsWith('lib/kernel/prisma/') &&
        from !== 'lib/kernel/db.ts',
    ),
  ).toEqual([]);
  const readers = files.filter(
    (file) => file.startsWith('lib/') && !isTest(file) && code(file).includes('process.env'),
  );
  expect(readers).toEqual(['lib/kernel/env.ts']);
  const clients = /^(@azure\/msal-node|@microsoft\/microsoft-graph-client)/;
  const speakers = imports.filter(({ from, to }) => clients.test(to) && !isTest(from));
  expect(shown(speakers.filter(({ from }) => !from.startsWith('lib/microsoft/')))).toEqual([]);
});

test('imports make no circle, those of types included', () => {
  const next = new Map<string, string[]>();
  for (const { from, to } of untested) next.set(from, [...(next.get(from) ?? []), to]);
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
