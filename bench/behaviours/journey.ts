import { deepEqual, partialDeepStrictEqual } from 'node:assert/strict';
import { discard } from '#lib/credentials/discard.ts';
import { handOverOf } from '#lib/credentials/hand-over-of.ts';
import { database } from '#lib/kernel/db.ts';
import { newId } from '#lib/kernel/ids.ts';
import { issueSecret } from '#lib/principals/issue-secret.ts';
import { principalById } from '#lib/principals/queries.ts';
import { undoRun } from '#lib/runs/undo-run.ts';
import { nothing, oneOfEach, worldOf } from '#testing/compare-world.ts';
import { actor, askAndApprove, must } from '#testing/seed-portal.ts';
import { tab } from '#testing/tab.ts';
import type { TestClock } from '#testing/test-clock.ts';
import { faultBody } from '../../sandbox/faults/fault.ts';
import type { RunningSandbox } from '../../sandbox/start-sandbox.ts';

export type Traveller = Pick<TestClock, 'pass' | 'drain' | 'settle'> & { sandbox: RunningSandbox };

/**
 * A principal from its approval to its undo, with a client secret that is proven and taken back, under
 * these choices of the sandbox's switches and faults that bring out their differences. Throws at the
 * first thing that is not as the portal promises.
 */
export async function journey(
  portal: Traveller,
  chosen: Readonly<Record<string, string>>,
): Promise<void> {
  const { sandbox, settle } = portal;
  // Many journeys together make more objects than a creator may.
  const behaviours = { creatorQuota: 'none', ...chosen };
  sandbox.world.settings.put({ id: 'behaviours', behaviours });
  layFaults(sandbox);
  try {
    const { principalId, runId } = await askAndApprove();
    await settle();
    await isReady(sandbox, principalId);
    await handsOverAndTakesBack(portal, principalId);
    const { undoRunId } = must(await undoRun(await actor('Ada Moreau'), { runId }));
    await settle();
    const undone = await database().run.findUniqueOrThrow({ where: { id: undoRunId } });
    deepEqual(undone.state, 'succeeded');
    deepEqual(await worldOf(sandbox, principalId), nothing);
  } finally {
    sandbox.sandbox.faults.clear();
  }
}

/** Slow replicas, lost answers, one refusal without a time. */
function layFaults({ sandbox: { faults } }: RunningSandbox): void {
  for (const object of ['service-principal.dataverse', 'secret.entra']) {
    faults.add(faultBody.parse({ kind: 'lag', object, seconds: 12 }));
  }
  const lost = [
    'POST /systemusers',
    'POST /systemusers/{id}/systemuserroles_association/$ref',
    'DELETE /systemusers/{id}',
    'DELETE /applications/{id}',
  ];
  for (const operation of lost) {
    faults.add(faultBody.parse({ operation, kind: 'cut-after-commit', count: 1 }));
  }
  const refusal = { operation: 'POST /servicePrincipals', kind: 'status', status: 429, count: 1 };
  faults.add(faultBody.parse(refusal));
}

async function isReady(sandbox: RunningSandbox, principalId: string): Promise<void> {
  const principal = await principalById(await actor('Maya Lindqvist'), principalId);
  partialDeepStrictEqual(principal, {
    status: { state: 'ready', word: 'Ready' },
    verification: { outcome: 'as-approved' },
  });
  deepEqual(principal?.verification?.findings, []);
  deepEqual(
    await worldOf(sandbox, principalId),
    oneOfEach(principal?.clientId ?? '', ['Sales Importer']),
  );
}

async function handsOverAndTakesBack(portal: Traveller, principalId: string): Promise<void> {
  const maker = await actor('Maya Lindqvist');
  const credentialId = newId();
  const { publicKey } = tab();
  must(await issueSecret(maker, { principalId, credentialId, publicKey }));
  await handOverIs(portal, credentialId, 'ready');
  const { proof } = must(await handOverOf(maker, credentialId));
  deepEqual(proof?.outcome, 'proven');
  must(await discard(maker, { credentialId }));
  await handOverIs(portal, credentialId, 'removed');
}

const looksMax = 30;
const secondsBetweenLooks = 5;

/** Lets time pass until a hand-over is in this state. */
async function handOverIs(portal: Traveller, credentialId: string, wanted: string): Promise<void> {
  const maker = await actor('Maya Lindqvist');
  for (let looks = 1; ; looks += 1) {
    await portal.drain();
    const { state } = must(await handOverOf(maker, credentialId));
    if (state === wanted || looks === looksMax) return deepEqual(state, wanted);
    portal.pass(secondsBetweenLooks);
  }
}
