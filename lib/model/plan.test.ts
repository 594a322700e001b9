import { describe, expect, test } from 'vitest';
import { foundNothing } from '#testing/found-nothing.ts';
import { compare } from './compare.ts';
import { type DifferenceCode, differenceCodes } from './difference.ts';
import type { FoundState } from './found-state.ts';
import type { Intent } from './intent.ts';
import { planOf, planOfRecipe } from './plan.ts';
import type { RecipeName } from './run.ts';
import type { StepKey } from './steps.ts';

type Shown = string;
/** `application-user@a`: the step, and the seat that it is about. */
const shown = (steps: readonly { key: string; seatId: string | null }[]): Shown[] =>
  steps.map(({ key, seatId }) => (seatId ? `${key}@${seatId}` : key));

const recipes: [RecipeName, string[], Shown[]][] = [
  ['provision', [], ['application', 'service-principal', 'verification']],
  [
    'provision',
    ['a'],
    ['application', 'service-principal', 'application-user@a', 'security-roles@a', 'verification'],
  ],
  [
    'provision',
    ['a', 'b'],
    [
      'application',
      'service-principal',
      'application-user@a',
      'security-roles@a',
      'application-user@b',
      'security-roles@b',
      'verification',
    ],
  ],
  ['verify', [], ['verification']],
  ['verify', ['a'], ['verification']],
  ['verify', ['a', 'b'], ['verification']],
  ['stop', [], ['disable-service-principal', 'client-secrets']],
  ['stop', ['a'], ['disable-application-user@a', 'disable-service-principal', 'client-secrets']],
  [
    'stop',
    ['a', 'b'],
    [
      'disable-application-user@b',
      'disable-application-user@a',
      'disable-service-principal',
      'client-secrets',
    ],
  ],
  ['pause', [], ['disable-service-principal', 'pause-check']],
  ['pause', ['a'], ['disable-application-user@a', 'disable-service-principal', 'pause-check']],
  [
    'pause',
    ['a', 'b'],
    [
      'disable-application-user@b',
      'disable-application-user@a',
      'disable-service-principal',
      'pause-check',
    ],
  ],
  ['resume', [], ['enable-service-principal', 'verification']],
  ['resume', ['a'], ['enable-service-principal', 'enable-application-user@a', 'verification']],
  [
    'resume',
    ['a', 'b'],
    [
      'enable-service-principal',
      'enable-application-user@a',
      'enable-application-user@b',
      'verification',
    ],
  ],
  ['undo', [], ['remove-service-principal', 'remove-application', 'watch']],
  [
    'undo',
    ['a'],
    [
      'remove-security-roles@a',
      'remove-application-user@a',
      'remove-service-principal',
      'remove-application',
      'watch',
    ],
  ],
  [
    'undo',
    ['a', 'b'],
    [
      'remove-security-roles@b',
      'remove-application-user@b',
      'remove-security-roles@a',
      'remove-application-user@a',
      'remove-service-principal',
      'remove-application',
      'watch',
    ],
  ],
];

test.each(recipes)('the plan of a run to %s with the seats %j', (recipe, seatIds, plan) => {
  expect(shown(planOfRecipe(recipe, seatIds))).toEqual(plan);
});

/** A principal as it was approved, with a secret in use. */
function standing(seatIds: readonly string[]): FoundState {
  const roles = [{ roleId: 'reader', name: 'Reader' }];
  const user = { isDisabled: false, businessUnitId: 'unit', roles };
  return {
    registration: { owners: [] },
    servicePrincipal: { isEnabled: true },
    permissions: null,
    credentials: [],
    seats: seatIds.map((seatId) => ({ seatId, organizationId: 'org', user, effect: null })),
  };
}

/** The same with its access cut. */
function disabled(seatIds: readonly string[]): FoundState {
  const found = standing(seatIds);
  const seats = found.seats.map(({ user, ...seat }) => ({
    ...seat,
    user: user && { ...user, isDisabled: true },
  }));
  return { ...found, servicePrincipal: { isEnabled: false }, seats };
}

describe.each<[string[]]>([[[]], [['a']], [['a', 'b']]])('with the seats %j', (seatIds) => {
  const seats = seatIds.map((seatId) => ({
    ...{ seatId, organizationId: 'org', businessUnit: { id: 'unit', name: 'Contoso' } },
    roles: [{ roleId: 'reader', name: 'Reader' }],
  }));

  test.each<[RecipeName, FoundState, Intent]>([
    ['provision', foundNothing, 'running'],
    ['verify', standing(seatIds), 'running'],
    ['stop', standing(seatIds), 'stopped'],
    ['undo', standing(seatIds), 'retired'],
    ['pause', standing(seatIds), 'paused'],
    ['resume', disabled(seatIds), 'running'],
  ])('a run to %s is the plan for what differs then', (recipe, found, intent) => {
    const differences = compare(found, { intent, portalId: 'portal', secrets: [], seats });
    expect(planOf(differences, intent)).toEqual(planOfRecipe(recipe, seatIds));
  });
});

/** What answers each difference on the way to each intent, but for the look at the end. */
const answers: Partial<Record<DifferenceCode, Partial<Record<Intent, StepKey[]>>>> = {
  'registration-missing': { running: ['application', 'service-principal'] },
  'service-principal-missing': { running: ['service-principal'] },
  'application-user-missing': { running: ['application-user', 'security-roles'] },
  'role-missing': { running: ['security-roles'] },
  'service-principal-enabled': {
    paused: ['disable-service-principal'],
    stopped: ['disable-service-principal'],
  },
  'application-user-enabled': {
    paused: ['disable-application-user'],
    stopped: ['disable-application-user'],
  },
  'service-principal-disabled': { running: ['enable-service-principal'] },
  'application-user-disabled': { running: ['enable-application-user'] },
  'registration-left': { retired: ['remove-application'] },
  'service-principal-left': { retired: ['remove-service-principal'] },
  'application-user-left': { retired: ['remove-application-user'] },
  'role-left': { retired: ['remove-security-roles'] },
};
const ofSeat = /^(application-user|role|other-business-unit|privilege)/;
const ends: Record<Intent, StepKey> = {
  running: 'verification',
  paused: 'pause-check',
  stopped: 'client-secrets',
  retired: 'watch',
};

describe.each(Object.entries(ends))('towards %s', (name, end) => {
  const intent = Object.keys(ends).find((one): one is Intent => one === name) ?? 'running';

  test.each(differenceCodes)('%s is answered by what is ours to do, then looked at', (code) => {
    const seatId = ofSeat.test(code) ? 'a' : null;
    const steps = answers[code]?.[intent] ?? [];
    expect(planOf([{ code, seatId }], intent)).toEqual([
      ...steps.map((key) => ({ key, seatId })),
      { key: end, seatId: null },
    ]);
  });
});

test('a plan answers what differs at one seat there alone, in the order of what stands on what', () => {
  const differences = [
    { code: 'role-missing', seatId: 'b' },
    { code: 'role-missing', seatId: 'b' },
    { code: 'service-principal-missing', seatId: null },
    { code: 'role-extra', seatId: 'a' },
  ] as const;
  expect(shown(planOf(differences, 'running'))).toEqual([
    'service-principal',
    'security-roles@b',
    'verification',
  ]);
});
