import { describe, expect, test } from 'vitest';
import { daysAfter, daysBetween, defaultPolicy, verdictOf } from './policy.ts';

type Ask = Parameters<typeof verdictOf>[1];
const secondOwner = (...roles: string[]) => ({ secondOwner: { name: 'Max Okafor', roles } });
const ask: Ask = {
  roleNames: ['Sales Importer'],
  endsOn: '2027-03-01',
  ...secondOwner('Maker'),
};
const unmet = (changes: Partial<Ask>, today = '2026-11-24') =>
  verdictOf(defaultPolicy('Production'), { ...ask, ...changes }, today)
    .filter((line) => !line.isMet)
    .map((line) => line.rule);

describe('The policy of a production environment', () => {
  test.each<[string, Partial<Ask>, string[]]>([
    ['an ordinary ask is met', {}, []],
    [
      'System Administrator is barred',
      { roleNames: ['Sales Importer', 'System Administrator'] },
      ['roles'],
    ],
    ['a year is allowed to the day', { endsOn: daysAfter('2026-11-24', 365) }, []],
    ['a day more is not', { endsOn: daysAfter('2026-11-24', 366) }, ['lifetime']],
    ['an end that has passed is not', { endsOn: '2026-11-24' }, ['lifetime']],
    ['there is always a second owner', { secondOwner: null }, ['second-owner']],
    ['who is maker and admin may be that', secondOwner('Maker', 'Admin'), []],
    ['who only audits may not', secondOwner('Auditor'), ['second-owner']],
    ['who only decides may not', secondOwner('Admin'), ['second-owner']],
    ['who has no role may not', secondOwner(), ['second-owner']],
  ])('%s', (_, changes, rules) => {
    expect(unmet(changes)).toEqual(rules);
  });
});

test.each<[string | null, number, number]>([
  ['Production', 365, 90],
  ['Default', 365, 90],
  ['Sandbox', 730, 180],
  ['Developer', 730, 180],
  [null, 730, 180],
])('in an environment of kind %s a principal lives %i days at most, a secret %i', (...row) => {
  const [sku, lifetimeDaysMax, secretLifetimeDaysMax] = row;
  expect(defaultPolicy(sku)).toMatchObject({ lifetimeDaysMax, secretLifetimeDaysMax });
});

test('days are counted by the calendar, over leap days and changes of summer time', () => {
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(daysAfter('2026-10-24', 2)).toBe('2026-10-26');
});
