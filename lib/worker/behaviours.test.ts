import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { discard } from '#lib/credentials/discard.ts';
import { handOverOf } from '#lib/credentials/hand-over-of.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { principalById } from '#lib/principals/queries.ts';
import { undoRun } from '#lib/runs/undo-run.ts';
import { nothing, oneOfEach, worldOf } from '#testing/compare-world.ts';
import { tab } from '#testing/tab.ts';
import { must, startTestPortal, type TestPortal } from '#testing/test-portal.ts';
import { behaviours } from '../../sandbox/plane/behaviours.ts';

// Where Microsoft's documentation leaves two readings, the portal's journey holds under either. Switches
// that come later are met here by themselves.

// A pause of the portal is a leap of the portal's clock: a proof waits for replicas in no time.
vi.mock('node:timers/promises', () => ({
  setTimeout: async (milliseconds: number) => portal.pass(milliseconds / 1000),
}));

let portal: TestPortal;
beforeAll(async () => {
  portal = await startTestPortal();
});
afterEach(() => portal.sandbox.sandbox.faults.clear());
afterAll(() => portal.close());

const choices = Object.entries(behaviours).flatMap(([name, [, ...others]]) =>
  others.map((choice) => ({ name, choice })),
);
const together = (pick: (options: readonly string[]) => string | undefined) =>
  Object.fromEntries(
    Object.entries(behaviours).map(([name, options]) => [name, pick(options) ?? options[0]]),
  );
const rows: [string, Record<string, string>][] = [
  ...choices.map(({ name, choice }): [string, Record<string, string>] => [
    `${name}: ${choice}`,
    { [name]: choice },
  ]),
  ['every second choice at once', together((options) => options[1])],
  ['every last choice at once', together((options) => options.at(-1))],
];

/** The whole file makes more objects than a creator may. */
function switchTo(chosen: Record<string, string>) {
  portal.sandbox.world.settings.put({
    id: 'behaviours',
    behaviours: { creatorQuota: 'none', ...chosen },
  });
}

/** What brings out the differences: slow replicas, lost answers, one refusal without a time. */
function someFaults() {
  for (const object of ['service-principal.dataverse', 'secret.entra'] as const) {
    portal.fault({ kind: 'lag', object, seconds: 12 });
  }
  const lost = [
    'POST /systemusers',
    'POST /systemusers/{id}/systemuserroles_association/$ref',
    'DELETE /systemusers/{id}',
    'DELETE /applications/{id}',
  ];
  for (const operation of lost) portal.fault({ operation, kind: 'cut-after-commit', count: 1 });
  portal.fault({ operation: 'POST /servicePrincipals', kind: 'status', status: 429, count: 1 });
}

const { publicKey } = tab();

/** Lets time pass until a hand-over is in this state; where it never gets there, it says where it is. */
async function handOverIs(credentialId: string, wanted: string): Promise<void> {
  const maker = await portal.actor('Maya Lindqvist');
  for (let tries = 0; tries < 30; tries += 1) {
    await portal.drain();
    if (must(await handOverOf(maker, credentialId)).state === wanted) return;
    portal.pass(5);
  }
  expect(must(await handOverOf(maker, credentialId))).toMatchObject({ state: wanted });
}

/** An undo watches for a quarter of an hour: it is left out where only making is concerned. */
const withUndo = rows.filter(([name]) => /delete|restore|at once/i.test(name));

async function readyUnder(chosen: Record<string, string>) {
  switchTo(chosen);
  someFaults();
  const { principalId, runId } = await portal.approve();
  await portal.settle();
  const maker = await portal.actor('Maya Lindqvist');
  const principal = await principalById(maker, principalId);
  expect(principal?.status).toMatchObject({ state: 'ready', word: 'Ready' });
  expect(principal?.verification).toMatchObject({ outcome: 'as-approved', findings: [] });
  expect(await worldOf(portal.sandbox, principalId)).toEqual(
    oneOfEach(principal?.clientId ?? '', ['Sales Importer']),
  );
  return { principalId, runId };
}

describe('A principal gets ready, with', () => {
  test.each(rows)('%s, and its secret is proven and taken back', async (_, chosen) => {
    const { principalId } = await readyUnder(chosen);
    const maker = await portal.actor('Maya Lindqvist');
    const credentialId = newId();
    must(await issueSecret(maker, { principalId, credentialId, publicKey }));
    await handOverIs(credentialId, 'ready');
    expect(must(await handOverOf(maker, credentialId)).proof).toMatchObject({ outcome: 'proven' });
    must(await discard(maker, { credentialId }));
    await handOverIs(credentialId, 'removed');
  });
});

describe('An undo leaves nothing, with', () => {
  test.each(withUndo)('%s', async (_, chosen) => {
    const { principalId, runId } = await readyUnder(chosen);
    const { undoRunId } = must(await undoRun(await portal.actor('Ada Moreau'), { runId }));
    await portal.settle();
    const undone = await database().run.findUniqueOrThrow({ where: { id: undoRunId } });
    expect(undone.state).toBe('succeeded');
    expect(await worldOf(portal.sandbox, principalId)).toEqual(nothing);
  });
});
