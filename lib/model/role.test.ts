import { expect, test } from 'vitest';
import { mayOwn } from './role.ts';

test.each([
  [[], false],
  [['Admin'], false],
  [['Auditor', 'Admin'], false],
  [['Maker'], true],
  [['Admin', 'Maker'], true],
])('who holds %j may own a principal: %s', (roles, isAllowed) => {
  expect(mayOwn(roles)).toBe(isAllowed);
});
