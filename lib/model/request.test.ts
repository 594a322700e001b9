import { describe, expect, test } from 'vitest';
import { decisionForm, principalName, rejectionForm, requestForm } from './request.ts';

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
  [`a${'b'.repeat(59)}`, true],
  [`a${'b'.repeat(60)}`, false],
  [' a1b ', true],
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
    ['ends tomorrow', { endsOn: '2026-11-25' }, []],
    ['ends on the last day of the limit', { endsOn: '2027-03-04' }, []],
    ['ends past the limit', { endsOn: '2027-03-05' }, ['endsOn']],
    ['ten roles', { roleIds: Array(10).fill(id) }, []],
    ['eleven roles', { roleIds: Array(11).fill(id) }, ['roleIds']],
    ['a role that is no id', { roleIds: ['Sales Importer'] }, ['roleIds']],
    ['ten characters of a reason', { why: ' 0123456789 ' }, []],
    ['nine characters of a reason', { why: ' 012345678 ' }, ['why']],
    ['a thousand characters of a reason', { why: 'x'.repeat(1000) }, []],
    ['more of a reason than that', { why: 'x'.repeat(1001) }, ['why']],
    ['no environment', { environmentId: '' }, ['environmentId']],
    ['no business unit', { businessUnitId: '' }, ['businessUnitId']],
    ['no second owner', { secondOwnerId: '' }, ['secondOwnerId']],
    ['no date at all', { endsOn: 'soon' }, ['endsOn']],
    ['nothing said of what it is for', { why: '         ' }, ['why']],
    ['an unknown use', { usedBy: 'abacus' }, ['usedBy']],
  ])('%s is told at its field', (_, changes, fields) => {
    expect([...new Set(faults(changes))]).toEqual(fields);
  });
});

describe('The form of a decision', () => {
  const decision = { requestId: id, specHash: '0123456789abcdef'.repeat(4) };

  test('its comment is kept without the space around it, and is empty where there is none', () => {
    expect(decisionForm.parse(decision).comment).toBe('');
    expect(decisionForm.parse({ ...decision, comment: ' Looks right. ' }).comment).toBe(
      'Looks right.',
    );
    expect(rejectionForm.parse({ ...decision, comment: ' Not now. ' }).comment).toBe('Not now.');
  });

  test.each([
    ['an approval needs no comment', decisionForm, undefined, true],
    ['a rejection does', rejectionForm, undefined, false],
    ['of at least five characters', rejectionForm, ' 1234 ', false],
    ['which are enough', rejectionForm, ' 12345 ', true],
    ['a thousand are allowed', decisionForm, 'x'.repeat(1000), true],
    ['a thousand are allowed to a rejection', rejectionForm, 'x'.repeat(1000), true],
    ['more are not', decisionForm, 'x'.repeat(1001), false],
    ['nor to a rejection', rejectionForm, 'x'.repeat(1001), false],
  ])('%s', (_, form, comment, isGood) => {
    expect(form.safeParse({ ...decision, comment }).success).toBe(isGood);
  });

  test.each(['', 'a'.repeat(63), 'a'.repeat(65), 'A'.repeat(64), 'g'.repeat(64)])(
    'it names what was on the screen by its hash, and %j is none',
    (specHash) => {
      expect(decisionForm.safeParse({ ...decision, specHash }).success).toBe(false);
    },
  );
});
