import { expect, test } from 'vitest';
import { type Actor, type PersonActor, personActor, systemActor } from './actor.ts';
import { may } from './may.ts';

const moment = new Date('2026-11-26T12:00:00Z');
const maker = personActor({
  personId: 'me',
  name: 'Me',
  roles: ['Maker'],
  sessionId: 's',
  authenticatedAt: moment,
});

test('a copy of an actor with other roles is no actor, for the compiler and without it', () => {
  // @ts-expect-error A spread loses the private field.
  const admin: PersonActor = { ...maker, roles: ['Admin'] };
  expect(admin).not.toBeInstanceOf(maker.constructor);
  expect(may(maker, 'environment.add', {}, moment)).toBe('not-allowed');
  expect(() => Object.assign(maker, { roles: ['Admin'] })).toThrow(TypeError);
});

test('what only looks like an actor is none', () => {
  // @ts-expect-error It was not made in the one place.
  const worker: Actor = { type: 'system', name: 'worker' };
  expect(worker).not.toBeInstanceOf(systemActor('worker').constructor);
});
