import { expect, test } from 'vitest';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { personActor } from './actor.ts';
import { requireMay } from './require-may.ts';

// What becomes of whom the table forbids it, the tests of the pages show.
test.each([
  ['a recent sign-in', 0],
  ['one that is too old for the deed', 3600],
])('a page is shown to who may, with %s', async (_, secondsAgo) => {
  const owner = personActor({
    personId: 'me',
    name: 'Somebody',
    roles: ['Maker'],
    sessionId: 'session',
    authenticatedAt: secondsAfter(now(), -secondsAgo),
  });
  await expect(requireMay(owner, 'principal.issue', { ownerIds: ['me'] })).resolves.toBeUndefined();
});
