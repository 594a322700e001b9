import { expect, test } from 'vitest';
import type { EnvironmentChoice } from '#lib/model/choices.ts';
import type { RequestSpec } from '#lib/model/request.ts';
import { draftAgain } from './draft-again.ts';

const today = '2026-11-24';
const environment: EnvironmentChoice = {
  id: '0192d4e0-0000-7000-8000-000000000001',
  name: 'Sales Dev',
  detail: 'crm4',
  instanceUrl: 'https://salesdev.crm4.dynamics.com',
  reason: null,
  lifetimeDaysMax: 90,
};
const spec: RequestSpec = {
  version: 1,
  name: 'sales-import',
  usedBy: 'node',
  environmentId: environment.id,
  instanceUrl: 'https://salesdev.crm4.dynamics.com',
  organizationId: '6f1c0000-0000-0000-0000-0000000000aa',
  businessUnit: { id: '6f1c0000-0000-0000-0000-000000000001', name: 'Contoso' },
  roles: [
    {
      roleId: '6f1c0000-0000-0000-0000-000000000002',
      rootRoleId: '6f1c0000-0000-0000-0000-000000000003',
      name: 'Sales Importer',
      privilegesHash: '',
    },
  ],
  requesterId: '0192d4e0-0000-7000-8000-000000000008',
  secondOwnerId: '0192d4e0-0000-7000-8000-000000000009',
  endsOn: '2027-01-31',
};
const given = { spec, why: 'Imports each night.', environment, isOwnerKnown: true, today };

test('everything that was asked for is in the form again, the roles by their root', () => {
  expect(draftAgain(given)).toEqual({
    places: [
      {
        key: '1',
        environmentId: environment.id,
        businessUnitId: spec.businessUnit.id,
        roles: null,
        carried: {
          from: 'your former request',
          roles: [{ rootRoleId: spec.roles[0]?.rootRoleId, name: 'Sales Importer' }],
        },
      },
    ],
    name: 'sales-import',
    secondOwnerId: spec.secondOwnerId,
    usedBy: 'node',
    why: 'Imports each night.',
    endsOn: '2027-01-31',
  });
});

test.each([
  ['has passed', '2026-11-24', 90, '2027-02-22'],
  ['lies further than the environment allows by now', '2027-06-01', 90, '2027-02-22'],
  ['has passed, where a year is allowed', '2026-01-01', 730, '2027-11-24'],
])('an end date that %s becomes a fresh one', (_, endsOn, lifetimeDaysMax, fresh) => {
  const again = draftAgain({
    ...given,
    spec: { ...spec, endsOn },
    environment: { ...environment, lifetimeDaysMax },
  });
  expect(again.endsOn).toBe(fresh);
});

test('an environment or an owner that cannot be chosen any more is left empty', () => {
  for (const gone of [undefined, { ...environment, reason: 'It is disabled.' }]) {
    const { places } = draftAgain({ ...given, environment: gone });
    expect(places).toEqual([
      { key: '1', environmentId: '', businessUnitId: '', roles: null, carried: null },
    ]);
  }
  expect(draftAgain({ ...given, isOwnerKnown: false }).secondOwnerId).toBe('');
});
