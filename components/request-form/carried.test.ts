import { describe, expect, test } from 'vitest';
import type { RoleChoiceLine } from '#lib/model/choices.ts';
import { carriedInto, carriedTo, carriedWords } from './carried.ts';

function role(
  name: string,
  rootRoleId = `root-${name}`,
  reason: string | null = null,
): RoleChoiceLine {
  return { roleId: `here-${rootRoleId}`, rootRoleId, name, summary: '', reason };
}
const importer = role('Sales Importer');
const clerk = role('Order Clerk');
const carry = (...roles: RoleChoiceLine[]) => ({ from: 'Sales Dev', roles });
const part = (key: string, name: string | null, ...picked: RoleChoiceLine[]) => ({
  place: { key },
  environment: name === null ? undefined : { name },
  picked,
});

describe('The next environment of a form begins', () => {
  test('with the roles of the last one above that has some', () => {
    const parts = [
      part('1', 'Sales Dev', importer),
      part('2', 'Sales Test', importer, clerk),
      part('3', null),
      part('4', null),
    ];
    expect(carriedTo('4', parts)).toEqual({
      from: 'Sales Test',
      roles: [
        { rootRoleId: 'root-Sales Importer', name: 'Sales Importer' },
        { rootRoleId: 'root-Order Clerk', name: 'Order Clerk' },
      ],
    });
  });

  test('with none where it is the first, whatever stands below', () => {
    expect(carriedTo('1', [part('1', 'Sales Dev'), part('2', 'Sales Test', importer)])).toBeNull();
  });
});

describe('A role is carried', () => {
  test('by its root, under whatever name; else by its name', () => {
    const renamed = role('Importer of Sales', importer.rootRoleId);
    const offered = [renamed, role('Sales Importer', 'another'), role('Order Clerk', 'by-hand')];
    expect(carriedInto(offered, carry(importer, clerk))).toEqual({
      picked: [renamed, offered[2]],
      missing: [],
    });
  });

  test('never where it cannot be picked', () => {
    const barred = role('Sales Importer', importer.rootRoleId, 'Not here.');
    expect(carriedInto([barred], carry(importer))).toEqual({
      picked: [],
      missing: ['Sales Importer'],
    });
  });
});

test.each([
  [[importer, clerk], 'Sales Importer and Order Clerk were carried over from Sales Dev.'],
  [[importer], 'Sales Importer was carried over from Sales Dev; Order Clerk is not on offer here.'],
  [[], 'Picked in Sales Dev: Sales Importer and Order Clerk are not on offer here.'],
])('one sentence says what was carried and what could not be', (offered, words) => {
  expect(carriedWords(offered, carry(importer, clerk))).toBe(words);
});
