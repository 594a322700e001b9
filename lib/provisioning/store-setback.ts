import { appendEvent } from '#lib/audit/append.ts';
import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { asJson, inTransaction } from '#lib/kernel/db.ts';
import { enqueue } from '#lib/kernel/queue.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import { type Cause, cause as storedCause } from '#lib/model/run.ts';
import { afterSetback } from '#lib/model/setback.ts';
import { eventCause } from './cause-of.ts';
import { type LeasedRun, lookBeforeCreatingSeconds } from './lease-run.ts';
import { byWorker, releaseLease } from './release-lease.ts';

const stateAfter = { wait: 'waiting', rest: 'resting', stop: 'failed' } as const;

/**
 * Stores a setback: its real cause, and what follows (a later job, a rest, or a stop). A wait for the
 * same cause as before is not told to the history again.
 */
export async function storeSetback(run: LeasedRun, cause: Cause, error: unknown): Promise<void> {
  await inTransaction(async (tx) => {
    const moment = now();
    const waitingFrom = run.step.waitingFrom ?? moment;
    const { next } = afterSetback({
      cause,
      attempts: run.step.attempts,
      retryAfterSeconds: error instanceof MicrosoftFailure ? error.retryAfterSeconds : null,
      waitedSeconds: (moment.getTime() - waitingFrom.getTime()) / 1000,
      random: Math.random(),
    });
    const again = next.do === 'wait' ? secondsAfter(moment, next.seconds) : null;
    if (!(await releaseLease(tx, run, { state: stateAfter[next.do], nextAttemptAt: again })))
      return;
    const isLooking = next.do === 'wait' && next.isLooking;
    await tx.runStep.update({
      where: { runId_position: { runId: run.id, position: run.step.position } },
      data: {
        state: next.do === 'stop' ? 'failed' : 'waiting',
        waitingFrom,
        cause: asJson(cause),
        ...(isLooking ? { lookUntil: secondsAfter(moment, lookBeforeCreatingSeconds) } : {}),
      },
    });
    if (again) await enqueue(tx, 'advance-run', { runId: run.id }, { at: again });
    if (next.do !== 'stop' && isSameAsBefore(run, cause)) return;
    await appendEvent(tx, {
      by: byWorker,
      event: {
        kind: next.do === 'stop' ? 'run.step-failed' : 'run.step-waiting',
        runId: run.id,
        step: run.step.key,
        principalId: run.principalId,
        environmentId: run.spec.ask.environmentId,
        cause: eventCause(cause),
      },
    });
  });
}

function isSameAsBefore(run: LeasedRun, cause: Cause): boolean {
  const before = storedCause.safeParse(run.step.cause);
  return before.success && before.data.kind === cause.kind && before.data.code === cause.code;
}
