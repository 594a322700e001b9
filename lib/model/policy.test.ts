import { expect, test } from 'vitest';
import { daysAfter, daysBetween, defaultPolicy, endOfSecret } from './policy.ts';

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

test.each([
  ['by its environment’s limit', '2027-11-25T00:00:00Z', '2027-02-22T09:30:00.000Z'],
  [
    'with its principal, where that ends sooner',
    '2026-12-02T00:00:00Z',
    '2026-12-02T00:00:00.000Z',
  ],
])('a secret ends %s', (_, principalEndsAt, end) => {
  const moment = new Date('2026-11-24T09:30:00Z');
  expect(endOfSecret(90, new Date(principalEndsAt), moment).toISOString()).toBe(end);
});
