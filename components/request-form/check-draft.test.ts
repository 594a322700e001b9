import { describe, expect, test } from 'vitest';
import type { EnvironmentChoice } from '#lib/model/choices.ts';
import { namesIn } from '#lib/model/request-names.ts';
import { checkDraft } from './check-draft.ts';
import {
  type Draft,
  draftOf,
  emptyDraft,
  inEnvironment,
  withAnother,
  withoutPlace,
} from './draft.ts';
import type { PlacePart } from './form-part.ts';

const today = '2026-11-24';
const unit = { id: '6f1c0000-0000-0000-0000-000000000001', name: 'Contoso', parentId: null };
const roleId = '6f1c0000-0000-0000-0000-000000009a2e';
const role = { roleId, rootRoleId: roleId, name: 'Sales Importer', summary: '', reason: null };
const dev: EnvironmentChoice = {
  id: '0192d4e0-0000-7000-8000-000000000001',
  name: 'Sales Dev',
  detail: 'crm4',
  instanceUrl: 'https://salesdev.crm4.dynamics.com',
  reason: null,
  lifetimeDaysMax: 730,
};
const production: EnvironmentChoice = {
  ...dev,
  id: '0192d4e0-0000-7000-8000-000000000002',
  name: 'Sales Production',
  instanceUrl: 'https://sales.crm4.dynamics.com',
  lifetimeDaysMax: 90,
};

const mistakesIn = (draft: Draft) => checkDraft(draft, { parts: partsOf(draft), today });

/** The draft's environments; every chosen one has a unit and a picked role. */
function partsOf(draft: Draft): PlacePart[] {
  const chosen = draft.places.map(({ environmentId }) =>
    [dev, production].find((one) => one.id === environmentId),
  );
  const names = namesIn(
    draft.name,
    chosen.map((one) => one?.instanceUrl ?? null),
  );
  return draft.places.map((place, index): PlacePart => {
    const environment = chosen[index];
    return {
      place,
      environment,
      units: { state: 'none' },
      unit: environment && unit,
      roles: { state: 'none' },
      picked: environment ? [role] : [],
      name: names[index] ?? null,
    };
  });
}

const filled: Draft = {
  ...emptyDraft(today),
  name: 'sales-import',
  secondOwnerId: '0192d4e0-0000-7000-8000-000000000009',
  usedBy: 'node',
  why: 'Imports the price list each night.',
};

/** Everything right, in two environments. */
function inBoth(): Draft {
  const { draft, key } = withAnother(inEnvironment(filled, '1', dev, { today }));
  return inEnvironment(draft, key, production, { today });
}

test('An empty draft has a mistake at every field that can be filled in already', () => {
  expect(Object.keys(mistakesIn(emptyDraft(today))).sort()).toEqual([
    'environmentId',
    'name',
    'secondOwnerId',
    'usedBy',
    'why',
  ]);
});

test('An end date beyond what the environment allows is brought back to its limit', () => {
  const draft = inEnvironment(filled, '1', production, { today });
  expect(draft.endsOn).toBe('2027-02-22');
  expect(mistakesIn({ ...draft, endsOn: '2027-02-23' })).toEqual({
    endsOn: 'Sales Production allows at most 90 days: choose 2027-02-22 or earlier.',
  });
});

describe('A draft with several environments', () => {
  test('is right when each of them is', () => {
    expect(mistakesIn(inBoth())).toEqual({});
  });

  test('is held against the one that allows the shortest life', () => {
    expect(mistakesIn({ ...inBoth(), endsOn: '2027-06-01' })).toEqual({
      endsOn: 'Sales Production allows at most 90 days: choose 2027-02-22 or earlier.',
    });
  });

  test('has its mistakes at the fields of the environment that has them', () => {
    expect(mistakesIn(withAnother(inEnvironment(filled, '1', dev, { today })).draft)).toEqual({
      'environmentId-2': 'Choose an environment.',
    });
    const twice = inEnvironment(inBoth(), '2', dev, { today });
    expect(Object.keys(mistakesIn(twice))).toContain('environmentId-2');
  });

  test('says with which environment a name becomes too long', () => {
    const name = `a${'b'.repeat(52)}`;
    expect(mistakesIn({ ...inBoth(), name })).toEqual({
      nameIn: 'This name has 62 characters; 60 are allowed. Shorten the name.',
    });
  });

  test('keeps the others as they are when one is taken out, and the last one stays', () => {
    const one = withoutPlace(inBoth(), '1');
    expect(one.places).toMatchObject([{ key: '2', environmentId: production.id }]);
    expect(withoutPlace(one, '2')).toBe(one);
    expect(withAnother(one).key).toBe('3');
  });
});

test('What is still being read is no mistake of whoever sends too soon, and is told as it is', () => {
  const draft = inEnvironment(filled, '1', dev, { today });
  const [part] = partsOf(draft);
  if (!part) throw new Error('There is no environment.');
  const early: PlacePart = { ...part, units: { state: 'loading' }, unit: undefined, picked: [] };
  expect(checkDraft(draft, { parts: [early], today })).toEqual({
    roleIds: 'What can be chosen here is still being read. Send it again in a moment.',
  });
});

test('What was kept comes back as it was typed', () => {
  const values = { name: 'sales-import-dev', roleIds: roleId, usedBy: 'node', why: 'so' };
  expect(draftOf(values, today)).toMatchObject({
    places: [{ key: '1', roles: [roleId] }],
    name: 'sales-import-dev',
    usedBy: 'node',
    endsOn: '2027-11-24',
  });
  const several = { ...values, place: ['1', '3'], 'environmentId-3': dev.id, 'roleIds-3': roleId };
  expect(draftOf(several, today).places).toMatchObject([
    { key: '1', roles: [roleId] },
    { key: '3', environmentId: dev.id, roles: [roleId] },
  ]);
});
