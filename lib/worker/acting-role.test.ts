import { afterAll, beforeAll, expect, test } from 'vitest';
import { discard } from '#lib/credentials/discard.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { eventActorSchema as storedActor } from '#lib/model/event.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { tab } from '#testing/tab.ts';
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
  const credentialId = newId();
  const { publicKey } = tab();
  must(await issueSecret(max, { principalId, credentialId, publicKey }));
  must(await discard(max, { credentialId }));

  const events = await database().auditEvent.findMany({
    where: { kind: { in: ['credential.requested', 'credential.discarded'] } },
  });
  expect(events).toHaveLength(2);
  for (const { body } of events) {
    expect(storedActor.parse(JSON.parse(body).by)).toEqual({
      type: 'person',
      personId: max.personId,
      role: 'Auditor',
    });
  }
});
