import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { logOutput } from '#lib/kernel/log.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { tab } from '#testing/tab.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { sweep } from './sweep.ts';

// A sweep finds each kind of due work, and gives a job to none that has one.
let portal: TestPortal;
let principalId: string;
let runId: string;
let credentialId: string;
beforeAll(async () => {
  portal = await startTestPortal();
  ({ principalId, runId } = await portal.approve());
  await portal.drain();
  await database().$executeRaw`DELETE FROM pgboss.job`;
  credentialId = newId();
  const maker = await portal.actor('Maya Lindqvist');
  const { publicKey } = tab();
  must(await issueSecret(maker, { principalId, credentialId, publicKey }));
}, 60_000);
afterEach(async () => {
  vi.restoreAllMocks();
  await database().$executeRaw`DELETE FROM pgboss.job`;
  await database().run.updateMany({ data: { state: 'succeeded', nextAttemptAt: null } });
  await credentialIs({ nextAttemptAt: now() });
});
afterAll(() => portal.close());

const credentialIs = (data: { nextAttemptAt: Date | null }) =>
  database().credential.update({ where: { id: credentialId }, data });

const jobRows = z.array(z.object({ name: z.string(), data: z.record(z.string(), z.string()) }));

async function jobs() {
  const rows = await database().$queryRaw`
    SELECT name, data FROM pgboss.job
    WHERE state < 'active' ORDER BY name`;
  return jobRows.parse(rows);
}

const due = async (data: { state: string }) =>
  database().run.update({ where: { id: runId }, data: { ...data, nextAttemptAt: now() } });

test('a secret whose job was lost gets one, and only one', async () => {
  const one = [{ name: 'hand-over', data: { credentialId } }];
  expect(await jobs()).toMatchObject(one);
  await sweep();
  expect(await jobs()).toMatchObject(one);
  await database().$executeRaw`DELETE FROM pgboss.job`;
  await sweep();
  await sweep();
  expect(await jobs()).toMatchObject(one);
});

test.each(['queued', 'running', 'waiting'])(
  'a run that is %s and due gets a job',
  async (state) => {
    await credentialIs({ nextAttemptAt: null });
    await due({ state });
    await sweep();
    await sweep();
    expect(await jobs()).toMatchObject([{ name: 'advance-run', data: { runId } }]);
  },
);

test.each(['resting', 'failed', 'succeeded', 'cancelled'])(
  'a run that is %s gets no job',
  async (state) => {
    await credentialIs({ nextAttemptAt: null });
    await due({ state });
    await sweep();
    expect(await jobs()).toEqual([]);
  },
);

test('a look for twins that is due is made, and the others are left for their time', async () => {
  const step = { runId_position: { runId, position: 0 } };
  const lookUntil = secondsAfter(now(), 60);
  await database().runStep.update({ where: step, data: { lookUntil } });
  await sweep();
  expect(await database().runStep.findUnique({ where: step })).toMatchObject({ lookUntil });
  portal.pass(61);
  await sweep();
  expect(await database().runStep.findUnique({ where: step })).toMatchObject({ lookUntil: null });
});

test('one part that meets a fault holds up no other, and the log names it', async () => {
  const lines: string[] = [];
  vi.spyOn(logOutput, 'write').mockImplementation((line) => lines.push(line) > 0);
  await due({ state: 'queued' });
  await portal.asOwner('REVOKE SELECT ON run FROM boarding_pass_app');
  await sweep();
  await portal.asOwner('GRANT SELECT ON run TO boarding_pass_app');
  expect(await jobs()).toMatchObject([{ name: 'hand-over', data: { credentialId } }]);
  expect(lines.map((line) => JSON.parse(line).part)).toContain('runs');
});
