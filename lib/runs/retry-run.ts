import type { Actor } from '#lib/access/actor.ts';
import { deny } from '#lib/access/deny.ts';
import { eventActor } from '#lib/access/event-actor.ts';
import { may } from '#lib/access/may.ts';
import { notThere } from '#lib/access/not-there.ts';
import { appendEvent } from '#lib/audit/append.ts';
import { now } from '#lib/kernel/clock.ts';
import { asJson, inTransaction, type Transaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { cause } from '#lib/model/cause.ts';
import { accepted, type Outcome, refused } from '#lib/model/refusal.ts';
import { runTransitions } from '#lib/model/run-transitions.ts';
import { eventStep, stepKey } from '#lib/model/steps.ts';
import { statesFrom } from '#lib/model/transitions.ts';
import { approvedState } from './approved-state.ts';

/** After one of these, what was done may be gone as well: the run looks at everything again. */
const causesThatReachBack = ['gone', 'not-as-approved', 'stopped'];

/**
 * Sets a run that stopped or rests going again at the step where it stands; what is done stays done,
 * unless something was deleted meanwhile. Refuses when the run is under way or has succeeded.
 */
export async function retryRun(
  actor: Actor,
  { runId }: { runId: string },
): Promise<Outcome<{ runId: string }>> {
  return inTransaction(async (tx) => {
    const run = await tx.run.findUnique({ where: { id: runId } });
    if (!run) return notThere('run');
    const verdict = may(actor, 'run.retry', {}, now());
    if (verdict !== 'yes')
      return deny(tx, actor, verdict, { verb: 'run.retry', kind: 'run', id: runId });
    const { retry } = runTransitions;
    const { count } = await tx.run.updateMany({
      where: { id: runId, version: run.version, state: { in: statesFrom(retry) } },
      data: { state: retry.to, nextAttemptAt: now(), version: { increment: 1 } },
    });
    if (count !== 1) {
      return refused('conflict', 'This run is not stopped any more. The page shows how it stands.');
    }
    const step = await rewind(tx, runId);
    const [seat] = (await approvedState(tx, run.principalId)).seats;
    await enqueue(tx, 'advance-run', { runId });
    await appendEvent(tx, {
      by: eventActor(actor, 'Admin'),
      event: {
        kind: 'run.retried',
        runId,
        step: eventStep(stepKey.parse(step.key)),
        principalId: run.principalId,
        environmentId: seat.spec.ask.environmentId,
      },
    });
    return accepted({ runId });
  });
}

/** Makes every step that is to be tried again a step to do, and tells the first of them. */
async function rewind(tx: Transaction, runId: string) {
  const steps = await tx.runStep.findMany({ where: { runId }, orderBy: { position: 'asc' } });
  const stoppedAt = steps.find((step) => step.state !== 'done');
  const why = cause.safeParse(stoppedAt?.cause).data?.kind ?? '';
  const again = steps.filter(
    (step) => step.state !== 'done' || causesThatReachBack.includes(why) || step.key === 'watch',
  );
  const first = again[0];
  if (!first) throw new Error(`Run ${runId} is stopped but every step is done.`);
  await tx.runStep.updateMany({
    where: { runId, position: { in: again.map((step) => step.position) } },
    data: { state: 'todo', waitingFrom: null, slotAt: null },
  });
  // The watch counts its 15 minutes from now.
  await tx.runStep.updateMany({
    where: { runId, key: 'watch' },
    data: { evidence: asJson({}), attempts: 0 },
  });
  return first;
}
