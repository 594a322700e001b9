import { appendEvent } from '#lib/audit/append.ts';
import { byWorker } from '#lib/audit/by-worker.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { asJson, inTransaction, type Transaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { eventCause } from '#lib/microsoft/cause-of.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import { pauseLane } from '#lib/microsoft/write-budget.ts';
import { type CodedCause, cause as storedCause } from '#lib/model/cause.ts';
import { type RetryDecision, retryDecision, stopCapSeconds } from '#lib/model/retry-decision.ts';
import { eventStep, mayBePassed, taskOf } from '#lib/model/steps.ts';
import { laneOf } from '#lib/resources/lane-of.ts';
import { lookBeforeCreatingSeconds } from './begin-step.ts';
import { failRun, failStep } from './fail-run.ts';
import type { LeasedRun } from './lease-run.ts';
import { releaseLease } from './release-lease.ts';

/**
 * Stores a setback: its real cause, and what follows (a later job, a rest, or a stop). An undo or a
 * stop goes on past a step that cannot be done; the look at its end tells what is left. A wait for the same cause as
 * before is not told to the history again.
 */
export async function storeSetback(
  run: LeasedRun,
  cause: CodedCause,
  error: unknown,
): Promise<void> {
  const moment = now();
  const waitingFrom = run.step.waitingFrom ?? moment;
  const retryAfterSeconds = error instanceof MicrosoftFailure ? error.retryAfterSeconds : null;
  const lane = laneOf(run.step.key, run.spec);
  if (cause.kind === 'throttled' && retryAfterSeconds && lane)
    await pauseLane(lane, retryAfterSeconds);
  const { next } = retryDecision({
    cause,
    attempts: run.step.attempts,
    retryAfterSeconds,
    waitedSeconds: (moment.getTime() - waitingFrom.getTime()) / 1000,
    capSeconds: taskOf(run.step.key).do === 'finish-stop' ? stopCapSeconds : undefined,
    random: Math.random(),
  });
  await inTransaction(async (tx) => {
    if (next.do === 'wait') return storeWait(tx, run, { cause, next, waitingFrom });
    if (mayBePassed(run.step.key)) return goPast(tx, run, cause);
    if (next.do === 'stop') return failRun(tx, run, cause);
    return storeRest(tx, run, { cause, waitingFrom });
  });
}

type Waiting = {
  cause: CodedCause;
  next: Extract<RetryDecision['next'], { do: 'wait' }>;
  waitingFrom: Date;
};

async function storeWait(
  tx: Transaction,
  run: LeasedRun,
  { cause, next, waitingFrom }: Waiting,
): Promise<void> {
  const moment = now();
  const again = secondsAfter(moment, next.seconds);
  if (!(await releaseLease(tx, run, { act: 'wait', nextAttemptAt: again }))) return;
  await tx.runStep.update({
    where: { runId_position: { runId: run.id, position: run.step.position } },
    data: {
      state: 'waiting',
      waitingFrom: next.isCapped ? waitingFrom : null,
      cause: asJson(cause),
      ...(next.isLooking ? { lookUntil: secondsAfter(moment, lookBeforeCreatingSeconds) } : {}),
    },
  });
  await enqueue(tx, 'advance-run', { runId: run.id }, { at: again });
  if (!isSameAsBefore(run, cause)) await appendWaiting(tx, run, cause);
}

async function storeRest(
  tx: Transaction,
  run: LeasedRun,
  { cause, waitingFrom }: { cause: CodedCause; waitingFrom: Date },
): Promise<void> {
  if (!(await releaseLease(tx, run, { act: 'rest', nextAttemptAt: null }))) return;
  await tx.runStep.update({
    where: { runId_position: { runId: run.id, position: run.step.position } },
    data: { state: 'waiting', waitingFrom, cause: asJson(cause) },
  });
  if (!isSameAsBefore(run, cause)) await appendWaiting(tx, run, cause);
}

async function goPast(tx: Transaction, run: LeasedRun, cause: CodedCause): Promise<void> {
  if (!(await releaseLease(tx, run, { act: 'go-on', nextAttemptAt: now() }))) return;
  await enqueue(tx, 'advance-run', { runId: run.id });
  await failStep(tx, run, cause);
}

async function appendWaiting(tx: Transaction, run: LeasedRun, cause: CodedCause): Promise<void> {
  await appendEvent(tx, {
    by: byWorker,
    event: {
      kind: 'run.step-waiting',
      runId: run.id,
      step: eventStep(run.step.key),
      principalId: run.principalId,
      environmentId: run.spec.ask.environmentId,
      cause: eventCause(cause),
    },
  });
}

function isSameAsBefore(run: LeasedRun, cause: CodedCause): boolean {
  const before = storedCause.safeParse(run.step.cause);
  return before.success && before.data.kind === cause.kind && before.data.code === cause.code;
}
