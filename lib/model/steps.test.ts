import { expect, test } from 'vitest';
import { planOfRecipe } from './plan.ts';
import { recipeName } from './run.ts';
import { eventStep, mayBePassed, stepKeys, stepWords, taskOf } from './steps.ts';

test('every step is in the plan of a run, and every planned step is one of them', () => {
  const planned = recipeName.options.flatMap((recipe) => planOfRecipe(recipe, ['one']));
  expect(new Set(planned.map(({ key }) => key))).toEqual(new Set(stepKeys));
});

test('a run goes on past what it takes away or disables, and past nothing that it makes', () => {
  expect(stepKeys.filter(mayBePassed).toSorted()).toEqual([
    'disable-application-user',
    'disable-service-principal',
    'remove-application',
    'remove-application-user',
    'remove-security-roles',
    'remove-service-principal',
  ]);
});

test('what is disabled can be disabled by hand, and it is said how', () => {
  const told = stepKeys.filter((key) => stepWords(key).byHand !== undefined);
  expect(told).toEqual(stepKeys.filter((key) => taskOf(key).do === 'disable'));
});

test('a step does one thing with one resource, and a look is about none', () => {
  expect(taskOf('remove-application-user')).toEqual({ do: 'remove', resource: 'application-user' });
  expect(taskOf('client-secrets')).toEqual({ do: 'finish-stop', resource: 'client-secrets' });
  expect(taskOf('pause-check')).toEqual({ do: 'finish-pause', resource: 'service-principal' });
  expect(taskOf('verification')).toEqual({ do: 'verify', resource: null });
});

test('the history keeps the first name of each step', () => {
  expect(eventStep('verification')).toBe('proof');
  expect(stepKeys.map(eventStep).toSorted()).toEqual([
    'application',
    'application-user',
    'client-secrets',
    'disable-application-user',
    'disable-service-principal',
    'enable-application-user',
    'enable-service-principal',
    'pause-check',
    'proof',
    'remove-application',
    'remove-application-user',
    'remove-security-roles',
    'remove-service-principal',
    'security-roles',
    'service-principal',
    'watch',
  ]);
});

test.each(['title', 'doing', 'done', 'about', 'did'] as const)(
  'no two steps are told in the same words: %s',
  (words) => {
    const told = stepKeys.map((key) => stepWords(key)[words]);
    expect(new Set(told).size).toBe(told.length);
    expect(told.every((text) => text.length > 0)).toBe(true);
  },
);
