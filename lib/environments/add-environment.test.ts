import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { defaultPolicy, policy } from '#lib/model/policy.ts';
import { asOwner } from '#testing/database/as-owner.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { addEnvironment } from './add-environment.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

test('production that is added as a sandbox is production, with the policy of that', async () => {
  const { environments } = portal.sandbox.world;
  const production = environments
    .all()
    .find((one) => one.sku === 'Production' && one.organization !== null);
  if (!production?.organization) throw new Error('The tenant has no production.');
  const instanceUrl = new URL(production.organization.instanceUrl).origin;
  await asOwner('DELETE FROM environment WHERE instance_url = $1', [instanceUrl]);
  const ada = await portal.actor('Ada Moreau');
  const input = { instanceUrl, displayName: 'Sales', sku: 'Sandbox' };
  const { id } = must(await addEnvironment(ada, input, microsoft()));
  const row = await database().environment.findUniqueOrThrow({ where: { id } });
  expect(row.sku).toBe('Production');
  const event = await database().auditEvent.findFirstOrThrow({
    where: { kind: 'environment.added', environmentId: id },
  });
  expect(JSON.parse(event.body).event).toMatchObject({ sku: 'Production', instanceUrl });
  expect(policy.parse(row.policy)).toEqual(defaultPolicy('Production'));
});
