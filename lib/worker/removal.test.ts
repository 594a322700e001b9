import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { advanceCredential } from '#lib/credentials/advance-credential.ts';
import { discard } from '#lib/credentials/discard.ts';
import { handOverOf } from '#lib/credentials/hand-over-of.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { microsoft } from '#lib/microsoft/microsoft.ts';
import { toldHandOver } from '#lib/model/hand-over.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { undoRun } from '#lib/runs/undo-run.ts';
import { tab } from '#testing/tab.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';

// Whatever replicas say meanwhile: a secret that the portal calls removed opens nothing, ever again.
let portal: TestPortal;
const { publicKey } = tab();
beforeAll(async () => {
  portal = await startTestPortal();
});
afterEach(() => portal.sandbox.sandbox.faults.clear());
afterAll(() => portal.close());

type Given = { principalId: string; runId: string; credentialId: string };

async function asked(): Promise<Given> {
  const made = await portal.approve();
  await portal.drain();
  const credentialId = newId();
  const { principalId } = made;
  const maker = await portal.actor('Maya Lindqvist');
  must(await issueSecret(maker, { principalId, credentialId, publicKey }));
  return { ...made, credentialId };
}

/** Minted at Entra, but the answer never came: nobody has it, and its key id is not known. */
async function lost(): Promise<Given> {
  const given = await asked();
  const operation = 'POST /applications/{id}/addPassword';
  portal.fault({ operation, kind: 'cut-after-commit', count: 1 });
  await advanceCredential(given.credentialId, microsoft(), portal.pause);
  expect((await rowOf(given)).state).toBe('lost');
  expect(secretsOf(given)).toHaveLength(1);
  return given;
}

/** Handed over, and given up by its maker before it was opened. */
async function discarded(): Promise<Given> {
  const given = await asked();
  await advanceCredential(given.credentialId, microsoft(), portal.pause);
  expect(secretsOf(given)).toHaveLength(1);
  must(await discard(await portal.actor('Maya Lindqvist'), given));
  return given;
}

const rowOf = ({ credentialId }: Given) =>
  database().credential.findUniqueOrThrow({ where: { id: credentialId } });

const registrationOf = ({ principalId }: Given) => {
  const all = portal.sandbox.world.applications.all();
  return all.find((one) => one.tags.includes(`bp:${principalId}`));
};

/** Every secret of the registration at the sandbox, also while the registration can be restored. */
const secretsOf = (given: Given) => registrationOf(given)?.passwordCredentials ?? [];

/** Lets the worker look, each time something is due, until it says removed or the time is over. */
async function look(given: Given, minutes: number): Promise<void> {
  const end = secondsAfter(now(), minutes * 60);
  for (;;) {
    await portal.drain();
    const { state, nextAttemptAt } = await rowOf(given);
    if (state === 'removed') return;
    const next = nextAttemptAt && nextAttemptAt < end ? nextAttemptAt : end;
    portal.pass(Math.max(0.001, (next.getTime() - now().getTime()) / 1000));
    if (now() >= end) return;
  }
}

async function expectGone(given: Given): Promise<void> {
  expect((await rowOf(given)).state).toBe('removed');
  expect(secretsOf(given)).toEqual([]);
  const events = await database().auditEvent.findMany({
    where: { principalId: given.principalId, kind: 'credential.removed' },
  });
  expect(events).toHaveLength(1);
}

async function deleteByHand(given: Given, deletedDateTime: string | null): Promise<void> {
  const row = registrationOf(given);
  if (!row) throw new Error('There is no registration.');
  portal.sandbox.world.applications.put({ ...row, deletedDateTime });
}

const ways: [string, () => Promise<Given>][] = [
  ['whose answer was lost', lost],
  ['that was discarded', discarded],
];

describe.each(ways)('A secret %s', (_, secret) => {
  test.each([
    [60, 0],
    [20, 40],
    [5, 55],
  ])(
    'is gone once it is called removed, where its registration shows after %d s and comes and goes for %d more',
    async (seconds, spreadSeconds) => {
      const given = await secret();
      const seed = `${seconds}`;
      portal.fault({ kind: 'lag', object: 'application.graph', seconds, spreadSeconds, seed });
      await look(given, 40);
      await expectGone(given);
    },
  );

  test('is gone once it is called removed, where lists do not show it for minutes', async () => {
    const given = await secret();
    portal.fault({ kind: 'lag', object: 'secret.graph', seconds: 300 });
    await look(given, 40);
    await expectGone(given);
  });

  test('goes on being removed while its registration can be restored, and is when it is', async () => {
    const given = await secret();
    await deleteByHand(given, new Date().toISOString());
    await look(given, 60);
    expect(['lost', 'removing']).toContain((await rowOf(given)).state);
    const maker = await portal.actor('Maya Lindqvist');
    expect(toldHandOver(must(await handOverOf(maker, given.credentialId))).words).toContain(
      'can be restored',
    );
    await deleteByHand(given, null);
    await look(given, 40);
    await expectGone(given);
  });

  test('is gone with its registration, once that is purged and stays away', async () => {
    const given = await secret();
    await deleteByHand(given, new Date().toISOString());
    await look(given, 30);
    const registration = registrationOf(given);
    portal.sandbox.world.applications.remove(registration?.id ?? '');
    await portal.drain();
    expect((await rowOf(given)).state).not.toBe('removed');
    await look(given, 40);
    await expectGone(given);
  });

  test('does not hold up an undo, which takes it away with everything else', async () => {
    const given = await secret();
    await deleteByHand(given, new Date().toISOString());
    await portal.drain();
    const { undoRunId } = must(await undoRun(await portal.actor('Ada Moreau'), given));
    await portal.settle();
    const undone = await database().run.findUniqueOrThrow({ where: { id: undoRunId } });
    expect(undone.state).toBe('succeeded');
    expect(registrationOf(given)).toBeUndefined();
    await look(given, 40);
    await expectGone(given);
  });
});

test('a discarded secret is removed within the first look where Entra answers plainly', async () => {
  const given = await discarded();
  await portal.drain();
  await expectGone(given);
});
