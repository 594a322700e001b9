import { afterAll, beforeAll, expect, test } from 'vitest';
import { now } from '#lib/kernel/clock.ts';
import { asJson, database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { searchedFrom } from '#lib/model/found.ts';
import { defaultPolicy } from '#lib/model/policy.ts';
import { searchPrincipals } from '#lib/principals/search-principals.ts';
import { type EmptyPortal, openEmptyPortal } from '#testing/empty-portal.ts';
import { somebody } from '#testing/somebody.ts';
import { filterChoices } from './filter-choices.ts';

let portal: EmptyPortal;
beforeAll(async () => {
  portal = await openEmptyPortal();
});
afterAll(() => portal.close());

/** A person, an environment and their principal there, of one number. */
async function added(number: number) {
  const [person, environment, principal, requestId] = [newId(), newId(), newId(), newId()];
  const at = now();
  await database().person.create({
    data: {
      id: person,
      tenantId: newId(),
      objectId: newId(),
      name: `Maker ${number}`,
      userPrincipalName: `maker${number}@contoso.example`,
      roles: ['Maker'],
      firstSeenAt: at,
      lastSeenAt: at,
    },
  });
  await database().environment.create({
    data: {
      id: environment,
      displayName: `Region ${number}`,
      state: 'ready',
      policy: asJson(defaultPolicy('Sandbox')),
      addedAt: at,
    },
  });
  await database().request.create({
    data: {
      id: requestId,
      state: 'approved',
      requesterId: person,
      environmentId: environment,
      name: `import-${number}`,
      spec: {},
      specHash: '0'.repeat(64),
      why: 'x',
      whySalt: 'x',
      submittedAt: at,
    },
  });
  await database().principal.create({
    data: {
      id: principal,
      requestId,
      name: `import-${number}`,
      usedBy: 'other',
      endsOn: at,
      createdAt: at,
      seats: {
        create: {
          environmentId: environment,
          businessUnitId: newId(),
          businessUnitName: 'Contoso',
          roles: [],
          createdAt: at,
        },
      },
    },
  });
  return { person, environment, principal };
}

const auditor = somebody(['Auditor']);

test('few names come with the page; of many none does but what is filtered by, and one searches', async () => {
  const first = await added(1);
  expect(await filterChoices(auditor, {})).toMatchObject({
    people: { few: [{ id: first.person, name: 'Maker 1' }], picked: null },
    principals: { few: [{ id: first.principal, name: 'import-1' }], picked: null },
    environments: { few: [{ id: first.environment, name: 'Region 1' }], picked: null },
  });

  for (let number = 2; number <= searchedFrom; number += 1) await added(number);
  expect(await filterChoices(auditor, first)).toMatchObject({
    people: { few: null, picked: { name: 'Maker 1', userPrincipalName: 'maker1@contoso.example' } },
    principals: { few: null, picked: { name: 'import-1', detail: 'Region 1' } },
    environments: { few: null, picked: { name: 'Region 1' } },
  });

  const { found, isCutOff } = await searchPrincipals(auditor, 'IMPORT-2');
  expect(found).toMatchObject([
    { name: 'import-2', detail: 'Region 2' },
    { name: 'import-20', detail: 'Region 20' },
  ]);
  expect(isCutOff).toBe(false);
});

test('who was erased is still filtered by, without a name', async () => {
  const person = newId();
  const { people } = await filterChoices(auditor, { person });
  expect(people.picked).toMatchObject({ id: person, name: '' });
});
