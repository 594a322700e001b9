import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { eventActor as storedActor } from '#lib/model/event.ts';
import { discard } from '#lib/principals/discard.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { type House, must, openHouse } from './house-fixture.ts';
import { tab } from './tab-fixture.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test('an owner who is no maker any more stands in the history with the role they have', async () => {
  const { principalId } = await house.approve();
  await house.drain();
  await database().person.updateMany({
    where: { name: 'Max Okafor' },
    data: { roles: ['Auditor'] },
  });
  const max = await house.actor('Max Okafor');
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
