import { expect, test } from 'vitest';
import { code, files, imports, isTest, shown } from '#testing/read-imports.ts';

// What a client file imports is in the browser, and so is what that imports, and so on. A server
// action is a call over the network: nothing behind `use server` goes along.

const beginsWith = (directive: string) => (file: string) =>
  new RegExp(`^\\s*['"]${directive}['"]`).test(code(file));
const isClient = beginsWith('use client');
const isServer = beginsWith('use server');

/** Packages made for the browser, or of no harm there. */
const packages = [
  '@azure/msal-browser',
  '@azure/msal-react',
  '@base-ui/react',
  'lucide',
  'next',
  'react',
  'react-dom',
  'uqr',
  'zod',
];
const isAllowedPackage = (name: string) =>
  packages.some((one) => name === one || name.startsWith(`${one}/`));

const values = imports.filter(({ from, isTypeOnly }) => !isTypeOnly && !isTest(from));
const byFile = Map.groupBy(values, ({ from }) => from);

function reached(): Set<string> {
  const seen = new Set<string>();
  const walk = (file: string): void => {
    if (seen.has(file) || (files.includes(file) && isServer(file))) return;
    seen.add(file);
    for (const { to } of byFile.get(file) ?? []) walk(to);
  };
  for (const file of files.filter((file) => !isTest(file) && isClient(file))) walk(file);
  return seen;
}

test('only the model, components, client files and packages for it reach the browser', () => {
  const there = reached();
  expect(there.size).toBeGreaterThan(100);
  const isOurs = (file: string) => files.includes(file) || file.startsWith('lib/');
  const mayBeThere = (file: string) =>
    isOurs(file)
      ? /^(lib\/model|components)\//.test(file) || (file.startsWith('app/') && isClient(file))
      : isAllowedPackage(file) || file.endsWith('.css');
  const strangers = [...there].filter((file) => !mayBeThere(file));
  expect(shown(values.filter(({ from, to }) => there.has(from) && strangers.includes(to)))).toEqual(
    [],
  );
});
