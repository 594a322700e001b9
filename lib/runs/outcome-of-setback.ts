import { now, secondsAfter } from '#lib/kernel/clock.ts';
import { log } from '#lib/kernel/log.ts';
import { decideRetry } from '#lib/microsoft/decide-retry.ts';
import { MicrosoftFailure } from '#lib/microsoft/failure.ts';
import { pauseLane } from '#lib/microsoft/write-budget.ts';
import { stopCapSeconds } from '#lib/model/retry-decision.ts';
import { mayBePassed, taskOf } from '#lib/model/steps.ts';
import { laneOf } from '#lib/resources/lane-of.ts';
import { lookBeforeCreatingSeconds } from './begin-step.ts';
import type { LeasedRun } from './lease-run.ts';
import type { TickOutcome } from './tick-outcome.ts';

const finishing: readonly string[] = ['finish-pause', 'finish-stop'];

/**
 * What follows an error in a step: a later try, a rest, or a stop. An undo, a pause or a stop goes on
 * past a step that cannot be done, unless its rows are not as the history tells; the look at its end
 * tells what is left. When Microsoft asked for a pause, all that write there make it.
 */
export async function outcomeOfSetback(run: LeasedRun, error: unknown): Promise<TickOutcome> {
  const moment = now();
  const { key, attempts, waitingFrom: before } = run.step;
  const waitingFrom = before ?? moment;
  const { cause, next } = decideRetry(error, {
    attempts,
    waitedSeconds: (moment.getTime() - waitingFrom.getTime()) / 1000,
    capSeconds: finishing.includes(taskOf(key).do) ? stopCapSeconds : undefined,
  });
  if (cause.kind === 'fault')
    log('error', 'a step met a fault', { runId: run.id, step: key }, error);
  await pauseOthers(run, error);
  const isUntold = cause.code === 'not-as-told';
  // No access waits for another to be cut; the look at the end tries all of it until it is done. While the
  // portal itself cannot sign in, no other call would get through either.
  const isPortals = next.do === 'wait' && !next.isCapped;
  if (taskOf(key).do === 'disable' && !isUntold && !isPortals) return { is: 'passed', cause };
  if (next.do === 'wait') {
    return {
      is: 'waits',
      until: secondsAfter(moment, next.seconds),
      cause,
      waitingFrom: next.isCapped ? waitingFrom : null,
      ...(next.isLooking ? { lookUntil: secondsAfter(moment, lookBeforeCreatingSeconds) } : {}),
    };
  }
  // What is not as the history tells is so at every step.
  if (mayBePassed(key) && !isUntold) return { is: 'passed', cause };
  return next.do === 'stop' ? { is: 'failed', cause } : { is: 'rests', cause, waitingFrom };
}

async function pauseOthers(run: LeasedRun, error: unknown): Promise<void> {
  if (!(error instanceof MicrosoftFailure) || error.kind !== 'throttled') return;
  const lane = laneOf(run.step.key, run.spec);
  if (lane && error.retryAfterSeconds) await pauseLane(lane, error.retryAfterSeconds);
}
