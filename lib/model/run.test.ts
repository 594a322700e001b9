import { expect, test } from 'vitest';
import {
  liveRunStates,
  mayBePassed,
  recipes,
  runState,
  stepKey,
  stoppedRunStates,
  tagOf,
} from './run.ts';

test('the steps of each recipe are in the order that their dependencies force', () => {
  expect(recipes).toEqual({
    provision: ['application', 'service-principal', 'application-user', 'security-roles', 'proof'],
    verify: ['proof'],
    undo: [
      'remove-security-roles',
      'remove-application-user',
      'remove-service-principal',
      'remove-application',
      'watch',
    ],
    stop: ['disable-application-user', 'disable-service-principal', 'client-secrets'],
  });
  expect(Object.values(recipes).flat().toSorted()).toEqual(
    [...stepKey.options, 'proof'].toSorted(),
  );
});

test('a run goes on past what it takes away or disables, and past nothing that it makes', () => {
  expect(stepKey.options.filter(mayBePassed)).toEqual([
    'remove-security-roles',
    'remove-application-user',
    'remove-service-principal',
    'remove-application',
    'disable-application-user',
    'disable-service-principal',
  ]);
});

test('a run moves by itself, waits for a person, or is over', () => {
  expect(liveRunStates).toEqual(['queued', 'running', 'waiting']);
  expect(stoppedRunStates).toEqual(['resting', 'failed']);
  const over = runState.options.filter(
    (state) => !liveRunStates.includes(state) && !stoppedRunStates.includes(state),
  );
  expect(over).toEqual(['succeeded', 'cancelled']);
});

test('everything of a principal carries its tag', () => {
  expect(tagOf('1')).toBe('bp:1');
});
