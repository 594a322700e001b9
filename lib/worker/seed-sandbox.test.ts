import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { startTestPortal, type TestPortal } from '#testing/test-portal.ts';

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterAll(() => portal.close());

/** What `npm start` runs; throws when it does not come to a good end. */
function seed() {
  return promisify(execFile)(process.execPath, ['lib/worker/seed-sandbox.ts'], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}

test('an environment of a type that nobody here knows enters the catalog with it, and stops no start', async () => {
  const made = await fetch(`${portal.sandbox.url}/sandbox/new-environment`, {
    method: 'POST',
    headers: { 'x-sandbox-control': '1', 'content-type': 'application/json' },
    body: JSON.stringify({
      displayName: 'Field Trial',
      sku: 'SubscriptionBasedTrial',
      domainName: 'fieldtrial',
    }),
  });
  expect(made.status).toBe(201);
  await seed();
  await seed();
  const found = await database().environment.findMany({ where: { displayName: 'Field Trial' } });
  expect(found).toMatchObject([{ sku: 'SubscriptionBasedTrial', state: 'unavailable' }]);
});
