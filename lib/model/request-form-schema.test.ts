import { describe, expect, test } from 'vitest';
import { requestFormSchema } from './request-form-schema.ts';

const id = (last: number) => `0192d4e0-0000-7000-8000-0000000000${String(last).padStart(2, '0')}`;
const shared = {
  name: 'sales-import',
  usedBy: 'power-automate',
  why: 'Imports the price list each night.',
  secondOwnerId: id(90),
  endsOn: '2027-01-01',
};
const one = { place: '1', environmentId: id(1), businessUnitId: id(80), roleIds: id(81) };
const two = {
  ...one,
  place: ['1', '7'],
  'environmentId-7': id(2),
  'businessUnitId-7': id(80),
  'roleIds-7': [id(81), id(82)],
};

const sent = (fields: Record<string, unknown>) =>
  requestFormSchema({ today: '2026-11-24', lifetimeDaysMax: 100 }).safeParse({
    ...shared,
    ...fields,
  });
const faults = (fields: Record<string, unknown>) =>
  sent(fields).error?.issues.map((issue) => issue.path[0]) ?? [];

/** So many environments, each another one. */
function many(count: number): Record<string, unknown> {
  const keys = Array.from({ length: count }, (_, index) => index + 2);
  return {
    place: keys.map(String),
    ...Object.fromEntries(
      keys.flatMap((key) => [
        [`environmentId-${key}`, id(key)],
        [`businessUnitId-${key}`, id(80)],
        [`roleIds-${key}`, id(81)],
      ]),
    ),
  };
}

describe('The form as it is sent', () => {
  test('names one environment', () => {
    expect(sent(one).data).toMatchObject({
      ...shared,
      places: [{ key: '1', environmentId: id(1), roleIds: [id(81)] }],
    });
  });

  test('names several, each with fields of its own', () => {
    expect(sent(two).data?.places).toEqual([
      { key: '1', environmentId: id(1), businessUnitId: id(80), roleIds: [id(81)] },
      { key: '7', environmentId: id(2), businessUnitId: id(80), roleIds: [id(81), id(82)] },
    ]);
    expect(sent(many(10)).data?.places).toHaveLength(10);
  });

  test.each<[string, Record<string, unknown>, string[]]>([
    ['no environment at all', { place: [] }, ['environmentId']],
    ['an environment that is not chosen', { ...two, 'environmentId-7': '' }, ['environmentId-7']],
    ['no role in one of them', { ...two, 'roleIds-7': undefined }, ['roleIds-7']],
    ['no business unit in the first', { ...two, businessUnitId: '' }, ['businessUnitId']],
    ['the same environment twice', { ...two, 'environmentId-7': id(1) }, ['environmentId-7']],
    ['more than ten', many(11), ['environmentId-2']],
    ['a mistake that all share', { ...two, why: '' }, ['why']],
    ['a number that is none', { ...two, place: ['1', 'x'] }, ['environmentId']],
  ])('%s is told at its field', (_, fields, expected) => {
    expect([...new Set(faults(fields))]).toEqual(expected);
  });
});
