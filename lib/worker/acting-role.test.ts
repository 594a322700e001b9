import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { eventActorSchema as storedActor } from '#lib/model/event.ts';
import { pausePrincipal } from '#lib/principals/pause-principal.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

test('an owner who is no maker any more stands in the history with the role they have', async () => {
  const { principalId } = await portal.approve();
  await portal.drain();
  await database().person.updateMany({
    where: { name: 'Max Okafor' },
    data: { roles: ['Auditor'] },
  });
  const max = await portal.actor('Max Okafor');
  must(await pausePrincipal(max, { principalId }));

  const { body } = await database().auditEvent.findFirstOrThrow({
    where: { kind: 'principal.pause-requested' },
  });
  expect(storedActor.parse(JSON.parse(body).by)).toEqual({
    type: 'person',
    personId: max.personId,
    role: 'Auditor',
  });
});
