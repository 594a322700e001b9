import { appendEvent } from '#lib/audit/append.ts';
import type { EventBy } from '#lib/audit/whence.ts';
import { beginRemoval } from '#lib/credentials/begin-removal.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, type Transaction } from '#lib/kernel/db.ts';
import type { EventKind } from '#lib/model/event.ts';
import { intent } from '#lib/model/intent.ts';
import { type PrincipalAct, principalTransitions } from '#lib/model/principal-transitions.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { type RecipeName, unendedRunStates } from '#lib/model/run.ts';
import { nextState } from '#lib/model/transitions.ts';
import { lockPrincipal } from '#lib/runs/lock-principal.ts';
import { setAside } from '#lib/runs/set-aside.ts';
import { startRun } from '#lib/runs/start-run.ts';
import { isEndDue } from './is-end-due.ts';
import { notMadeWords, notNowWords, pastEndWords } from './not-now-words.ts';

type PutInForce = { by: EventBy; principalId: string; act: PrincipalAct };

const acts = {
  pause: { recipe: 'pause', kind: 'principal.pause-requested' },
  resume: { recipe: 'resume', kind: 'principal.resume-requested' },
  stop: { recipe: 'stop', kind: 'principal.stop-requested' },
  reinstate: { recipe: 'resume', kind: 'principal.reinstated' },
} as const satisfies Record<PrincipalAct, { recipe: RecipeName; kind: EventKind }>;

/**
 * Puts, as part of `tx`, another intent in force for a principal: a row more of what was approved, the
 * run that brings it about, and the event. What is under way or stopped of a verification, a pause or a
 * resumption ends with it, and a stop begins to remove every client secret. Whoever calls it has asked
 * whether its actor may. Refuses what the intent in force does not allow, what is not made, and
 * to give access back past the end.
 */
export async function putInForce(
  tx: Transaction,
  { by, principalId, act }: PutInForce,
): Promise<Outcome<{ runId: string }>> {
  await lockPrincipal(tx, principalId);
  const provisioning = await tx.run.findFirst({ where: { principalId, recipe: 'provision' } });
  if (provisioning?.state !== 'succeeded') {
    return refused('conflict', notMadeWords(act, provisioning?.state === 'cancelled'));
  }
  const newest = await tx.approvedSpec.findFirstOrThrow({
    where: { principalId },
    orderBy: { version: 'desc' },
  });
  const inForce = intent.parse(newest.intent);
  const next = nextState(principalTransitions, act, inForce);
  if (!next.ok) return refused('conflict', notNowWords[act][inForce]);
  if (next.state === 'running' && (await isEndDue(tx, principalId))) {
    return refused('conflict', pastEndWords);
  }
  await setAside(tx, principalId);
  const unended = { principalId, state: { in: [...unendedRunStates] } };
  if ((await tx.run.count({ where: unended })) > 0) {
    return refused(
      'conflict',
      'It is still being stopped. Nothing was changed. Try again once it is.',
    );
  }
  await tx.approvedSpec.create({
    data: {
      ...newest,
      ...{ version: newest.version + 1, seatId: null, intent: next.state },
      ...{ spec: asJson(newest.spec), approvedAt: now() },
    },
  });
  if (act === 'stop') await beginRemoval(tx, { where: { principalId }, act });
  const { recipe, kind } = acts[act];
  const { runId, environmentId } = await startRun(tx, { by, recipe, principalId });
  await appendEvent(tx, { by, event: { kind, principalId, environmentId, runId } });
  return accepted({ runId });
}
