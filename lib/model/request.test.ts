import { describe, expect, test } from 'vitest';
import { principalName, requestForm } from './request.ts';

test.each([
  ['sales-import-dev', true],
  ['a1b', true],
  ['Sales', false],
  ['ab', false],
  ['-sales', false],
  ['sales-', false],
  ['sales--import', false],
  ['1sales', false],
  ['sales import', false],
  [`a${'b'.repeat(60)}`, false],
])('%s is a name for a principal: %s', (name, expected) => {
  expect(principalName.safeParse(name).success).toBe(expected);
});

const id = '0192d4e0-0000-7000-8000-000000000001';
const form = {
  name: 'sales-import-dev',
  environmentId: id,
  usedBy: 'power-automate',
  why: 'Imports the price list each night.',
  businessUnitId: id,
  roleIds: [id],
  secondOwnerId: id,
  endsOn: '2027-01-01',
};

describe('The form of a request', () => {
  const schema = requestForm({ today: '2026-11-24', lifetimeDaysMax: 100 });
  const faults = (changes: Record<string, unknown>) =>
    schema.safeParse({ ...form, ...changes }).error?.issues.map((issue) => issue.path[0]) ?? [];

  test.each<[string, Record<string, unknown>, string[]]>([
    ['all of it right', {}, []],
    ['no role', { roleIds: [] }, ['roleIds']],
    ['ends today', { endsOn: '2026-11-24' }, ['endsOn']],
    ['ends past the limit', { endsOn: '2027-03-05' }, ['endsOn']],
    ['no date at all', { endsOn: 'soon' }, ['endsOn']],
    ['nothing said of what it is for', { why: '         ' }, ['why']],
    ['an unknown use', { usedBy: 'abacus' }, ['usedBy']],
  ])('%s is told at its field', (_, changes, fields) => {
    expect([...new Set(faults(changes))]).toEqual(fields);
  });
});
