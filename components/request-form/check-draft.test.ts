import { expect, test } from 'vitest';
import { checkDraft } from './check-draft.ts';
import { draftOf, emptyDraft, inEnvironment } from './draft.ts';

const today = '2026-11-24';
const roleIds = ['6f1c0000-0000-0000-0000-000000009a2e'];

test('An empty draft has a mistake at every field that can be filled in already', () => {
  const mistakes = checkDraft(emptyDraft(today), {
    roleIds: [],
    today,
    lifetimeDaysMax: undefined,
  });
  expect(Object.keys(mistakes).sort()).toEqual([
    'environmentId',
    'name',
    'secondOwnerId',
    'usedBy',
    'why',
  ]);
});

test('An end date beyond what the environment allows is brought back to its limit', () => {
  const draft = inEnvironment(emptyDraft(today), { id: 'one', lifetimeDaysMax: 90 }, today);
  expect(draft.endsOn).toBe('2027-02-22');
  const beyond = { ...draft, endsOn: '2027-02-23' };
  const mistakes = checkDraft(beyond, { roleIds, today, lifetimeDaysMax: 90 });
  expect(mistakes.endsOn).toContain('at most 90 days');
});

test('What was kept comes back as it was typed', () => {
  const values = { name: 'sales-import-dev', roleIds: roleIds[0] ?? '', usedBy: 'node', why: 'so' };
  expect(draftOf(values, today)).toMatchObject({
    name: 'sales-import-dev',
    roles: roleIds,
    usedBy: 'node',
    endsOn: '2027-11-24',
  });
});
