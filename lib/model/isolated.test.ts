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
