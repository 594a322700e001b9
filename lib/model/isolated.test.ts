import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findingWords } from './finding-words.ts';
import { isolated } from './isolated.ts';
import { cannotOwn } from './verdict-words.ts';

test.each(['Rita Simon', '山田 太郎', 'Sales (2)', ''])('%j stays as it is', (name) => {
  expect(isolated(name)).toBe(name);
});

test.each(['דנה כהן', 'سارة', 'Sales (مبيعات)'])('%j is kept to itself', (name) => {
  expect(isolated(name)).toBe(`\u2068${name}\u2069`);
  expect(cannotOwn(name)).toMatch(`\u2068${name}\u2069 cannot own`);
  const facts = { roleId: 'a', name };
  expect(findingWords({ code: 'role-extra', seatId: null, facts })).toMatch(
    `holds \u2068${name}\u2069, which`,
  );
});

test('a person or an environment that a sentence of a page names is kept to itself', () => {
  const files = globSync('{app,components}/**/*.tsx', { exclude: ['**/*.test.tsx'] });
  expect(files.length).toBeGreaterThan(150);
  const person = /(requester|decider|requestedBy|secondOwner)\.name/.source;
  const inWords = new RegExp(`\\$\\{(${person}|[\\w.]*displayName|environmentName)\\}`);
  expect(files.filter((file) => inWords.test(readFileSync(file, 'utf8')))).toEqual([]);
});
