import { expect, test } from 'vitest';
import type { RoleChoiceLine } from '#lib/model/choices.ts';
import { roleCountWords, rolesInView, rolesShown } from './roles-in-view.ts';

const roles = Array.from({ length: 180 }, (_, index): RoleChoiceLine => {
  const name = `Role ${String(index + 1).padStart(3, '0')}`;
  const summary = index === 120 ? 'Read Invoice.' : 'Read Account.';
  return { roleId: name, rootRoleId: name, name, summary, reason: null };
});
const shown = (query: string, staying: string[] = [], isAll = false) =>
  rolesInView(roles, { query, staying, isAll }).shown.map(({ name }) => name);

test('of 180 roles the first few are shown, and all of them when that is asked for', () => {
  expect(shown('')).toHaveLength(rolesShown);
  expect(shown('', [], true)).toHaveLength(180);
});

test('a search finds by every word of the name or of what a role allows', () => {
  expect(shown('17')).toEqual(expect.arrayContaining(['Role 017', 'Role 117']));
  expect(shown('role 042')).toEqual(['Role 042']);
  expect(shown('invoice READ')).toEqual(['Role 121']);
  expect(shown('nothing like it')).toEqual([]);
});

test('a picked role stays in view whatever is searched', () => {
  expect(shown('invoice', ['Role 099'])).toEqual(['Role 099', 'Role 121']);
  expect(shown('', ['Role 180'])).toHaveLength(rolesShown + 1);
});

test.each([
  ['', 180, 180, '180 can be picked. The first 8 are shown.'],
  ['invoice', 180, 1, '1 of 180 matches.'],
  ['role', 180, 12, '12 of 180 match. The first 8 are shown.'],
  ['nothing', 180, 0, '0 of 180 match.'],
])('the count after searching %j', (query, total, matching, words) => {
  expect(roleCountWords({ query, total, matching, isAll: false })).toBe(words);
});
