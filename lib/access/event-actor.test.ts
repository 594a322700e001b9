import { expect, test } from 'vitest';
import { now } from '#lib/kernel/clock.ts';
import type { RoleName } from '#lib/model/role.ts';
import { personActor, systemActor } from './actor.ts';
import { eventActor } from './event-actor.ts';

const actor = (...roles: RoleName[]) =>
  personActor({ personId: 'me', name: 'Me', roles, sessionId: 's', authenticatedAt: now() });
const roleOf = (roles: RoleName[], ...as: RoleName[]) => {
  const stands = eventActor(actor(...roles), ...as);
  return stands.type === 'person' ? stands.role : undefined;
};

test.each<[RoleName[], RoleName[], RoleName | null]>([
  [['Maker'], ['Maker'], 'Maker'],
  [['Maker', 'Admin'], ['Admin'], 'Admin'],
  [['Auditor'], ['Maker'], 'Auditor'],
  [['Admin', 'Auditor'], ['Maker'], 'Admin'],
  [['Admin', 'Auditor'], ['Auditor', 'Admin'], 'Auditor'],
  [['Maker', 'Admin'], ['Auditor', 'Admin'], 'Admin'],
  [['Auditor'], [], null],
])('who holds %s and acts as %s stands in the history as %s', (roles, as, stands) => {
  expect(roleOf(roles, ...as)).toBe(stands);
});

test('the portal itself stands there by its own name', () => {
  expect(eventActor(systemActor('worker'), 'Admin')).toEqual({ type: 'system', name: 'worker' });
});
