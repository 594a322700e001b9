import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { handOverOf } from '#lib/credentials/hand-over-of.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { connectMicrosoft, type Microsoft, microsoft } from '#lib/microsoft/microsoft.ts';
import { toldHandOver } from '#lib/model/hand-over.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { stopPrincipal } from '#lib/principals/stop-principal.ts';
import { countWaitingForSignIn } from '#lib/principals/waiting-for-sign-in.ts';
import { undoRun } from '#lib/runs/undo-run.ts';
import { nothing, worldOf } from '#testing/compare-world.ts';
import { tab } from '#testing/tab.ts';
import { nextDueMoment, workOffDue } from '#testing/test-clock.ts';
import { sandboxConfiguration } from '#testing/test-configuration.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { toldCause } from '#testing/told-cause.ts';
import { newPassword } from '../../sandbox/graph/credentials.ts';
import type { Application } from '../../sandbox/world/directory-rows.ts';

// The portal's own credential ends: what was under way waits, and goes on once it is renewed.

// A pause of the portal is a leap of the testPortal's clock: a proof waits for replicas in no time.
vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => testPortal.pass(milliseconds / 1000),
}));

let testPortal: TestPortal;
beforeAll(async () => {
  testPortal = await startTestPortal();
});
afterAll(() => testPortal.close());

function registration(): Application {
  const [row] = testPortal.sandbox.world.applications.by(
    'appId',
    testPortal.sandbox.info.portal.clientId,
  );
  if (!row) throw new Error('The portal has no registration.');
  return row;
}

/** Whoever holds a token goes on for an hour; then nobody can sign in any more. */
function lock(passwordCredentials: Application['passwordCredentials']): void {
  testPortal.sandbox.world.applications.put({ ...registration(), passwordCredentials });
  testPortal.pass(3600);
}

/** A new secret at the registration, and a portal that was started with it. */
function renewed(): Microsoft {
  const { credential, secretText } = newPassword({}, testPortal.sandbox.sandbox.clock.nowMs());
  testPortal.sandbox.world.applications.put({
    ...registration(),
    passwordCredentials: [credential],
  });
  const { url, info } = testPortal.sandbox;
  const portal = { ...info.portal, clientSecret: secretText };
  return connectMicrosoft(sandboxConfiguration({ url, info: { ...info, portal } }));
}

/** Everything that is due, minute by minute, by a worker of this portal. */
async function work(minutes: number, portal: Microsoft): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    await workOffDue(testPortal.pause, portal);
    testPortal.pass(60);
  }
}

async function standing(runId: string) {
  const run = await database().run.findUniqueOrThrow({
    where: { id: runId },
    include: { steps: { orderBy: { position: 'asc' } } },
  });
  const step = run.steps.find((one) => one.state !== 'done');
  return { state: run.state, cause: step?.cause ? toldCause(step.cause) : null };
}

const endings: [string, string, () => Application['passwordCredentials']][] = [
  [
    'expired',
    'AADSTS7000222',
    () =>
      registration().passwordCredentials.map((one) => ({
        ...one,
        endDateTime: new Date(testPortal.sandbox.sandbox.clock.nowMs()).toISOString(),
      })),
  ],
  ['was removed', 'AADSTS7000215', () => []],
];

describe.each(endings)('While the portal’s own secret %s', (_, code, left) => {
  test('runs, an undo, a stop and a hand-over wait without failing, told as the portal’s state, and end by themselves afterwards', async () => {
    const before = registration();
    const maker = await testPortal.actor('Maya Lindqvist');
    const ready = await testPortal.approve();
    const given = await testPortal.approve();
    const { principalId: unwanted } = await testPortal.approve();
    await testPortal.drain();
    const { undoRunId } = must(await undoRun(await testPortal.actor('Ada Moreau'), given));
    await testPortal.drain();
    const midway = await testPortal.approve();
    testPortal.fault({ operation: 'POST /systemusers', kind: 'status', status: 503, count: 1 });
    await testPortal.drain();
    const begun = await testPortal.approve();
    const credentialId = newId();
    const { publicKey } = tab();
    const { principalId } = ready;
    must(await issueSecret(maker, { principalId, credentialId, publicKey }));
    lock(left());
    const stopped = must(
      await stopPrincipal(await testPortal.actor('Maya Lindqvist'), { principalId: unwanted }),
    );
    const live = [midway.runId, begun.runId, undoRunId, stopped.runId];

    await work(40, microsoft());
    for (const runId of live) {
      expect(await standing(runId)).toMatchObject({
        state: 'waiting',
        cause: { kind: 'portal-sign-in', code, words: expect.stringContaining('Nothing is lost') },
      });
    }
    expect(toldHandOver(must(await handOverOf(maker, credentialId)))).toMatchObject({
      state: 'requested',
      words: expect.stringContaining('The portal itself cannot sign in'),
    });
    expect(await countWaitingForSignIn(await testPortal.actor('Ada Moreau'))).toBe(5);
    expect(await countWaitingForSignIn(maker)).toBe(0);

    const portal = renewed();
    // What waited for hours has still all of its time for what befalls anybody.
    testPortal.fault({ operation: 'POST /systemusers', kind: 'status', status: 503, count: 2 });
    testPortal.fault({
      operation: 'POST /applications/{id}/addPassword',
      kind: 'status',
      status: 503,
      count: 2,
    });
    await work(30, portal);
    for (const runId of live) {
      expect(await standing(runId)).toMatchObject({ state: 'succeeded' });
    }
    expect(await worldOf(testPortal.sandbox, given.principalId)).toEqual(nothing);
    expect(await countWaitingForSignIn(await testPortal.actor('Ada Moreau'))).toBe(0);
    const minted = await database().auditEvent.findMany({
      where: { principalId, kind: { startsWith: 'credential.' } },
      orderBy: { seq: 'asc' },
    });
    expect(minted.map((event) => event.kind).slice(0, 3)).toEqual([
      'credential.requested',
      'credential.minted',
      'credential.proven',
    ]);
    const failed = { kind: { in: ['run.step-failed', 'credential.failed', 'run.retried'] } };
    expect(await database().auditEvent.count({ where: failed })).toBe(0);
    expect(await nextDueMoment()).toBeNull();
    testPortal.sandbox.world.applications.put(before);
  }, 60_000);
});
