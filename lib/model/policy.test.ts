import { describe, expect, test } from 'vitest';
import { daysAfter, daysBetween, defaultPolicy, endOfSecret, verdictOf } from './policy.ts';

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
    ['tomorrow is allowed', { endsOn: '2026-11-25' }, []],
    ['an end long past is not', { endsOn: '2020-01-01' }, ['lifetime']],
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

test('days are counted by the calendar, over leap days and changes of summer time', () => {
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(daysAfter('2026-10-24', 2)).toBe('2026-10-26');
});

test.each([
  ['2026-11-24', '2026-11-24', 0],
  ['2026-11-24', '2026-11-23', -1],
  ['2026-03-28', '2026-03-30', 2],
  ['2026-01-01', '2027-01-01', 365],
])('from %s to %s are %d days, and back', (from, to, days) => {
  expect(daysBetween(from, to)).toBe(days);
  expect(daysAfter(from, days)).toBe(to);
});

test.each([
  ['Production', 365, 90],
  ['Default', 365, 90],
  ['Sandbox', 730, 180],
  ['Developer', 730, 180],
  [null, 730, 180],
])('of type %s a principal lives %d days at most, its secrets %d', (sku, lifetime, secret) => {
  expect(defaultPolicy(sku)).toEqual({
    deniedRoleNames: [
      'System Administrator',
      'System Customizer',
      'Environment Maker',
      'Boarding Pass Grants',
    ],
    lifetimeDaysMax: lifetime,
    secretLifetimeDaysMax: secret,
  });
});

test('a verdict names what is barred, how long it lasts, and who cannot own it', () => {
  const words = verdictOf(
    defaultPolicy('Production'),
    {
      roleNames: ['System Customizer', 'Sales Importer', 'Environment Maker'],
      endsOn: '2026-12-24',
      ...secondOwner('Auditor'),
    },
    '2026-11-24',
  ).map((line) => line.words);
  expect(words[0]).toContain('System Customizer, Environment Maker');
  expect(words[0]).not.toContain('Sales Importer');
  expect(words[1]).toMatch(/30 days.*365/);
  expect(words[2]).toContain('Max Okafor');
});

test.each([
  ['2026-11-23', /^The end date has passed\.$/],
  ['2026-11-24', /^The end date has passed\.$/],
  ['2026-11-25', /^It ends in 1 days?; at most 365 are allowed\.$/],
])('what ends on %s on the 24th is told as: %s', (endsOn, words) => {
  const lines = verdictOf(defaultPolicy('Production'), { ...ask, endsOn }, '2026-11-24');
  expect(lines[0]?.words).toBe('None of the roles is barred in this environment.');
  expect(lines[1]?.words).toMatch(words);
});

test.each([
  ['by its environment’s limit', '2027-11-24', '2027-02-22T09:30:00.000Z'],
  ['with its principal, where that ends sooner', '2026-12-01', '2026-12-01T00:00:00.000Z'],
])('a secret ends %s', (_, principalEndsOn, end) => {
  const moment = new Date('2026-11-24T09:30:00Z');
  expect(endOfSecret(90, new Date(principalEndsOn), moment).toISOString()).toBe(end);
});
