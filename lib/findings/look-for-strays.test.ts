import { afterAll, beforeAll, expect, test } from 'vitest';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { findingWords } from '#lib/model/finding-words.ts';
import { undoRun } from '#lib/runs/undo-run.ts';
import { nightly } from '#lib/worker/nightly.ts';
import { byHand } from '#testing/by-hand.ts';
import { viewOf } from '#testing/stop-principal.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { control } from '../../sandbox/testing/client.ts';
import { findingsIn } from './findings-in.ts';
import { findingsOfTenant } from './findings-of-tenant.ts';

// A copied environment carries the application users along: one secret then opens both.
let portal: TestPortal;
let made: { principalId: string; runId: string };
beforeAll(async () => {
  portal = await startTestPortal();
  made = await portal.approve();
  await portal.settle();
  portal.pass(700);
}, 60_000);
afterAll(() => portal.close());

const environmentOf = (displayName: string) =>
  database().environment.findFirstOrThrow({ where: { displayName } });

async function copySalesDev() {
  const [from, to] = [await environmentOf('Sales Dev'), await environmentOf('Sales Test')];
  const { status } = await control(portal.sandbox, 'POST', '/copy-environment', {
    ...{ fromEnvironmentId: from.environmentId, toEnvironmentId: to.environmentId },
  });
  expect(status).toBe(200);
  return to.id;
}

const looks = () =>
  database().auditEvent.findMany({ where: { kind: 'environment.looked-through' } });

async function night() {
  await nightly();
  await portal.drain();
}

test('the night finds a principal in an environment where it has no seat, at both, and tells it once', async () => {
  await night();
  expect(await looks()).toEqual([]);
  const environmentId = await copySalesDev();
  await night();
  await night();
  const { principalId } = made;
  const { findings } = await viewOf(portal, principalId);
  expect(findings.map(({ finding }) => finding.code)).toEqual(['user-elsewhere']);
  expect(findings.map(({ finding }) => findingWords(finding)).join()).toContain('Sales Test');
  const here = await findingsIn(await portal.actor('Ada Moreau'), environmentId);
  expect(here).toMatchObject([
    { finding: { code: 'user-elsewhere' }, principal: { id: principalId } },
  ]);
  const events = await looks();
  expect(events).toMatchObject([{ environmentId, actorId: null }]);
});

test('and it is put right once that user is gone', async () => {
  const { environmentId } = await environmentOf('Sales Test');
  const { systemUsers } = portal.sandbox.world;
  const { appId } = byHand(portal, made.principalId).application();
  const copied = systemUsers
    .by('applicationId', appId)
    .find((one) => one.environmentId === environmentId);
  systemUsers.remove(copied?.id ?? '');
  await night();
  expect((await viewOf(portal, made.principalId)).findings).toEqual([]);
  expect(await looks()).toHaveLength(2);
});

test('a principal that was taken back stays a finding nowhere', async () => {
  await copySalesDev();
  await night();
  must(await undoRun(await portal.actor('Ada Moreau'), { runId: made.runId }));
  await portal.settle();
  await night();
  const left = await database().finding.count({ where: { state: 'open' } });
  expect(left).toBe(0);
});

test('a registration of the portal that no row knows is a finding of the tenant, until it is gone', async () => {
  const ada = await portal.actor('Ada Moreau');
  const { graph } = microsoft();
  const make = (tag: string) =>
    graph.createApplication({ displayName: 'of the \u202ebackup', tag, notes: '' });
  const { clientId, objectId } = await make(`bp:${newId()}`);
  const looked = () => database().auditEvent.findMany({ where: { kind: 'tenant.looked-through' } });
  await night();
  expect(await findingsOfTenant(ada)).toEqual([]);
  portal.pass(7200);
  await night();
  await night();
  expect(await findingsOfTenant(ada)).toMatchObject([
    {
      finding: {
        code: 'registration-without-row',
        facts: { clientId, objectId, name: 'of the backup' },
      },
    },
  ]);
  expect(await looked()).toHaveLength(1);
  await graph.deleteApplication(objectId);
  await night();
  expect(await findingsOfTenant(ada)).toEqual([]);
  expect(await looked()).toHaveLength(2);
});
