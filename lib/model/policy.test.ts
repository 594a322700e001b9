import { describe, expect, test } from 'vitest';
import { daysAfter, daysBetween, defaultPolicy, verdictOf } from './policy.ts';

const ask = { roleNames: ['Sales Importer'], endsOn: '2027-03-01', hasSecondOwner: true };
const unmet = (changes: Partial<typeof ask>, today = '2026-11-24') =>
  verdictOf(defaultPolicy('Production'), { ...ask, ...changes }, today)
    .filter((line) => !line.isMet)
    .map((line) => line.rule);

describe('The policy of a production environment', () => {
  test.each<[string, Partial<typeof ask>, string[]]>([
    ['an ordinary ask is met', {}, []],
    [
      'System Administrator is barred',
      { roleNames: ['Sales Importer', 'System Administrator'] },
      ['roles'],
    ],
    ['a year is allowed to the day', { endsOn: daysAfter('2026-11-24', 365) }, []],
    ['a day more is not', { endsOn: daysAfter('2026-11-24', 366) }, ['lifetime']],
    ['an end that has passed is not', { endsOn: '2026-11-24' }, ['lifetime']],
    ['there is always a second owner', { hasSecondOwner: false }, ['second-owner']],
  ])('%s', (_, changes, rules) => {
    expect(unmet(changes)).toEqual(rules);
  });
});

test('days are counted by the calendar, over leap days and changes of summer time', () => {
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(daysAfter('2026-10-24', 2)).toBe('2026-10-26');
});
