import { eventCause } from '#lib/microsoft/cause-of.ts';
import { type CodedCause, cause as storedCause } from '#lib/model/cause.ts';
import type { EventBody } from '#lib/model/event.ts';
import { eventStep } from '#lib/model/steps.ts';
import type { LeasedRun } from './lease-run.ts';

type Done = { remoteId: string | null; requestId: string | null };

/** A step is done. */
export function stepDone(run: LeasedRun, { remoteId, requestId }: Done): EventBody {
  const { attempts } = run.step;
  const seen = { attempts, remoteId, microsoftRequestId: requestId };
  return { kind: 'run.step-done', ...aboutStep(run), ...seen };
}

/** Every step of a run is done. */
export function runSucceeded(run: LeasedRun): EventBody {
  return { kind: 'run.succeeded', recipe: run.recipe, ...aboutRun(run) };
}

/** A step cannot be done, whether the run goes on or not. */
export function stepFailed(run: LeasedRun, cause: CodedCause): EventBody {
  return { kind: 'run.step-failed', ...aboutStep(run), cause: eventCause(cause) };
}

/** A step waits; for the same cause as before that is not told again. */
export function stepWaiting(run: LeasedRun, cause: CodedCause): EventBody[] {
  const before = storedCause.safeParse(run.step.cause).data;
  if (before && before.kind === cause.kind && before.code === cause.code) return [];
  return [{ kind: 'run.step-waiting', ...aboutStep(run), cause: eventCause(cause) }];
}

function aboutRun({ id, principalId, spec }: LeasedRun) {
  return { runId: id, principalId, environmentId: spec.ask.environmentId };
}

function aboutStep(run: LeasedRun) {
  return { ...aboutRun(run), step: eventStep(run.step.key) };
}
