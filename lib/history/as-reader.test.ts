import { expect, test } from 'vitest';
import { personActor } from '#lib/access/actor.ts';
import { now } from '#lib/kernel/clock.ts';
import type { RoleName } from '#lib/model/role.ts';
import { asReader } from './as-reader.ts';

test.each<[RoleName[], RoleName]>([
  [['Auditor'], 'Auditor'],
  [['Admin'], 'Admin'],
  [['Maker', 'Admin'], 'Admin'],
  [['Admin', 'Auditor'], 'Auditor'],
])('who holds %j reads the history as %s', (roles, role) => {
  const actor = { personId: 'me', name: 'Me', roles, sessionId: 's', authenticatedAt: now() };
  expect(asReader(personActor(actor))).toEqual({ type: 'person', personId: 'me', role });
});
