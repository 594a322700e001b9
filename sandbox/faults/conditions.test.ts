import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { codeOf, control } from '../testing/client.ts';
import { graphAs } from '../testing/graph.ts';
import { dataverseAs } from '../testing/principal.ts';

// What is wrong with the tenant rather than with a call. A policy and the clock: console/console.test.ts.

let running: RunningSandbox;
beforeAll(async () => {
  running = await startSandbox();
});
afterAll(async () => await running.close());

test('a revoked permission is missing from the next token, and back once it is granted again', async () => {
  const { clientId: appId } = running.info.portal;
  const permission = 'Application.ReadWrite.OwnedBy';
  const create = async () =>
    await (await graphAs(running))('POST', '/applications', { displayName: 'revoked' });
  await control(running, 'POST', '/permissions', { appId, remove: permission });
  const refused = await create();
  expect(refused.status).toBe(403);
  expect(codeOf(refused)).toBe('Authorization_RequestDenied');
  await control(running, 'POST', '/permissions', { appId, add: permission });
  expect((await create()).status).toBe(201);
});

test('a disabled environment answers 503 while its neighbour works, until it is enabled', async () => {
  const environmentId = running.info.environments.find((one) => one.domainName === 'salesdev')?.id;
  const sales = await dataverseAs(running, 'salesdev');
  const neighbour = await dataverseAs(running, 'salestest');
  await control(running, 'POST', '/environments', { environmentId, state: 'Disabled' });
  expect((await sales('GET', '/WhoAmI')).status).toBe(503);
  expect((await neighbour('GET', '/WhoAmI')).status).toBe(200);
  await control(running, 'POST', '/environments', { environmentId, state: 'Enabled' });
  expect((await sales('GET', '/WhoAmI')).status).toBe(200);
});
