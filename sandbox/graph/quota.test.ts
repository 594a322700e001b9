import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../start-sandbox.ts';
import { behave, type Call, codeOf, control, textOf } from '../testing/client.ts';
import { graphAs, graphWith } from '../testing/graph.ts';
import type { Application } from '../world/directory-rows.ts';

let running: RunningSandbox;
let graph: Call;
let sample: Application | undefined;

beforeAll(async () => {
  running = await startSandbox();
});
afterAll(async () => await running.close());
beforeEach(async () => {
  graph = await graphAs(running);
  for (const { id } of running.world.applications.by(
    'createdByAppId',
    running.info.portal.clientId,
  )) {
    running.world.applications.remove(id);
  }
  sample = running.world.applications.get(textOf(await create(), 'id'));
});
afterEach(() => running.world.settings.remove('behaviours'));

const create = async (by: Call = graph) => await by('POST', '/applications', { displayName: 'x' });

/** Applications of the portal besides the sample, so many. */
function fill(count: number, more: Partial<Application> = {}) {
  for (let at = 0; sample && at < count; at += 1) {
    const ids = { id: crypto.randomUUID(), appId: crypto.randomUUID() };
    running.world.applications.put({ ...sample, ...ids, ...more });
  }
}

test('the 251st object of a creator is refused with 403', async () => {
  fill(248);
  expect((await create()).status).toBe(201);
  const refused = await create();
  expect([refused.status, codeOf(refused)]).toEqual([403, 'Directory_QuotaExceeded']);
});

test('what is deleted counts in full for 30 days, a quarter afterwards, and nothing once purged', async () => {
  fill(249, { deletedDateTime: new Date(running.sandbox.clock.nowMs()).toISOString() });
  expect(codeOf(await create())).toBe('Directory_QuotaExceeded');
  const [deleted] = running.world.applications.all().filter((one) => one.deletedDateTime !== null);
  await graph('DELETE', `/directory/deletedItems/${deleted?.id}`);
  expect((await create()).status).toBe(201);
  expect(codeOf(await create())).toBe('Directory_QuotaExceeded');
  await control(running, 'POST', '/clock', { advanceSeconds: 31 * 86_400 });
  graph = await graphAs(running);
  expect((await create()).status).toBe(201);
  fill(184);
  expect((await create()).status).toBe(201);
  expect(codeOf(await create())).toBe('Directory_QuotaExceeded');
});

test('a service principal counts as one object more, or as none', async () => {
  await graph('POST', '/servicePrincipals', { appId: sample?.appId });
  fill(248);
  expect(codeOf(await create())).toBe('Directory_QuotaExceeded');
  await behave(running, { quotaCounts: 'applications' });
  expect((await create()).status).toBe(201);
});

test('a caller of All is exempt, and so is everybody in a world without quota', async () => {
  fill(249);
  const all = await graphWith(running, 'Application.ReadWrite.All');
  expect((await create(all)).status).toBe(201);
  expect(codeOf(await create())).toBe('Directory_QuotaExceeded');
  await behave(running, { creatorQuota: 'none' });
  expect((await create()).status).toBe(201);
});
