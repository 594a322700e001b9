import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { now } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { connectMicrosoft, type Microsoft, microsoft } from '#lib/microsoft/microsoft.ts';
import { sandboxConfiguration } from '#lib/microsoft/test-configuration.ts';
import { cause } from '#lib/model/run.ts';
import { advanceCredential } from '#lib/principals/advance-credential.ts';
import { handOverOf } from '#lib/principals/hand-over-of.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { stopPrincipal } from '#lib/principals/stop-principal.ts';
import { countWaitingForSignIn } from '#lib/principals/waiting-for-sign-in.ts';
import { advanceRun } from '#lib/provisioning/advance-run.ts';
import { undoRun } from '#lib/provisioning/undo-run.ts';
import { newPassword } from '../../sandbox/graph/credentials.ts';
import type { Application } from '../../sandbox/world/directory-rows.ts';
import { type House, must, openHouse } from './house-fixture.ts';
import { tab } from './tab-fixture.ts';
import { nextDueMoment } from './time-fixture.ts';
import { nothing, worldOf } from './world-fixture.ts';

// The portal's own credential ends: what was under way waits, and goes on once it is renewed.

// A pause of the portal is a leap of the house's clock: a proof waits for replicas in no time.
vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => house.pass(milliseconds / 1000),
}));

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

function registration(): Application {
  const [row] = house.sandbox.world.applications.by('appId', house.sandbox.info.portal.clientId);
  if (!row) throw new Error('The portal has no registration.');
  return row;
}

/** Whoever holds a token goes on for an hour; then nobody can sign in any more. */
function lock(passwordCredentials: Application['passwordCredentials']): void {
  house.sandbox.world.applications.put({ ...registration(), passwordCredentials });
  house.pass(3600);
}

/** A new secret at the registration, and a portal that was started with it. */
function renewed(): Microsoft {
  const { credential, secretText } = newPassword({}, house.sandbox.sandbox.clock.nowMs());
  house.sandbox.world.applications.put({ ...registration(), passwordCredentials: [credential] });
  const { url, info } = house.sandbox;
  const portal = { ...info.portal, clientSecret: secretText };
  return connectMicrosoft(sandboxConfiguration({ url, info: { ...info, portal } }));
}

const dueNow = () => ({ where: { nextAttemptAt: { lte: now() } }, select: { id: true } });

/** Everything that is due, minute by minute, by a worker of this portal. */
async function work(minutes: number, portal: Microsoft): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    for (;;) {
      const runs = await database().run.findMany(dueNow());
      const credentials = await database().credential.findMany(dueNow());
      if (runs.length + credentials.length === 0) break;
      for (const { id } of runs) await advanceRun(id, portal);
      for (const { id } of credentials) await advanceCredential(id, portal);
    }
    house.pass(60);
  }
}

async function standing(runId: string) {
  const run = await database().run.findUniqueOrThrow({
    where: { id: runId },
    include: { steps: { orderBy: { position: 'asc' } } },
  });
  const step = run.steps.find((one) => one.state !== 'done');
  return { state: run.state, cause: step?.cause ? cause.parse(step.cause) : null };
}

const endings: [string, string, () => Application['passwordCredentials']][] = [
  [
    'expired',
    'AADSTS7000222',
    () =>
      registration().passwordCredentials.map((one) => ({
        ...one,
        endDateTime: new Date(house.sandbox.sandbox.clock.nowMs()).toISOString(),
      })),
  ],
  ['was removed', 'AADSTS7000215', () => []],
];

describe.each(endings)('While the portal’s own secret %s', (_, code, left) => {
  test('runs, an undo, a stop and a hand-over wait without failing, told as the portal’s state, and end by themselves afterwards', async () => {
    const before = registration();
    const maker = await house.actor('Maya Lindqvist');
    const ready = await house.approve();
    const given = await house.approve();
    const { principalId: unwanted } = await house.approve();
    await house.drain();
    const { undoRunId } = must(await undoRun(await house.actor('Ada Moreau'), given));
    await house.drain();
    const midway = await house.approve();
    house.fault({ operation: 'POST /systemusers', kind: 'status', status: 503, count: 1 });
    await house.drain();
    const begun = await house.approve();
    const credentialId = newId();
    const { publicKey } = tab();
    const { principalId } = ready;
    must(await issueSecret(maker, { principalId, credentialId, publicKey }));
    lock(left());
    const stopped = must(
      await stopPrincipal(await house.actor('Maya Lindqvist'), { principalId: unwanted }),
    );
    const live = [midway.runId, begun.runId, undoRunId, stopped.runId];

    await work(40, microsoft());
    for (const runId of live) {
      expect(await standing(runId)).toMatchObject({
        state: 'waiting',
        cause: { kind: 'portal-sign-in', code, words: expect.stringContaining('Nothing is lost') },
      });
    }
    expect(must(await handOverOf(maker, credentialId))).toMatchObject({
      state: 'requested',
      words: expect.stringContaining('The portal itself cannot sign in'),
    });
    expect(await countWaitingForSignIn(await house.actor('Ada Moreau'))).toBe(5);
    expect(await countWaitingForSignIn(maker)).toBe(0);

    const portal = renewed();
    // What waited for hours has still all of its time for what befalls anybody.
    house.fault({ operation: 'POST /systemusers', kind: 'status', status: 503, count: 2 });
    house.fault({
      operation: 'POST /applications/{id}/addPassword',
      kind: 'status',
      status: 503,
      count: 2,
    });
    await work(30, portal);
    for (const runId of live) {
      expect(await standing(runId)).toMatchObject({ state: 'succeeded' });
    }
    expect(await worldOf(house.sandbox, given.principalId)).toEqual(nothing);
    expect(await countWaitingForSignIn(await house.actor('Ada Moreau'))).toBe(0);
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
    house.sandbox.world.applications.put(before);
  }, 60_000);
});
