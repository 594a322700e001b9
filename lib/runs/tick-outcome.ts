import { secondsAfter } from '#lib/kernel/clock.ts';
import { asJson, type Prisma } from '#lib/kernel/db.ts';
import { eventCause } from '#lib/microsoft/cause-of.ts';
import { type CodedCause, cause as storedCause } from '#lib/model/cause.ts';
import type { EventBody } from '#lib/model/event.ts';
import type { RunAct } from '#lib/model/run-transitions.ts';
import { eventStep } from '#lib/model/steps.ts';
import { mayHaveTwins } from '#lib/resources/twins.ts';
import type { LeasedRun } from './lease-run.ts';

type Evidence = Record<string, unknown>;

/** What came of a tick. */
export type TickOutcome =
  /** Done; the next step is due at once. */
  | {
      is: 'done';
      evidence: Evidence;
      remoteId: string | null;
      clientId?: string | undefined;
      requestId: string | null;
    }
  /** Done, and the run with it. */
  | { is: 'succeeded'; evidence: Evidence; requestId: string | null }
  /** Cannot be done, and the run goes on: the look at its end names what is left. */
  | { is: 'passed'; cause: CodedCause }
  | { is: 'waits'; until: Date; cause: CodedCause; waitingFrom: Date | null; lookUntil?: Date }
  /** Looked, and will look again: nothing stands in the way, so the history is not told. */
  | { is: 'looks-again'; until: Date; cause: CodedCause; evidence: Evidence }
  /** Its write has its place in the budget, and is not sent before. */
  | { is: 'held-back'; until: Date }
  | { is: 'rests'; cause: CodedCause; waitingFrom: Date }
  | { is: 'failed'; cause: CodedCause; evidence?: Evidence };

/** What was made by a call whose answer was lost may get a twin for so long afterwards. */
export const twinSeconds = 15 * 60;

export type ChangesAfter = {
  act: RunAct;
  /** When the run is due again; null: not by itself. */
  dueAt: Date | null;
  /** The job for then; null where the worker goes on by itself, or nothing is due. */
  jobAt: Date | 'at-once' | null;
  step: Prisma.RunStepUpdateInput;
  events: EventBody[];
};

/** What an outcome changes in the rows of its run and step, and what it tells the history. */
export function changesAfter(run: LeasedRun, outcome: TickOutcome, moment: Date): ChangesAfter {
  const none = { dueAt: null, jobAt: null, events: [] };
  switch (outcome.is) {
    case 'done':
      return {
        ...none,
        act: 'go-on',
        dueAt: moment,
        step: doneStep(run, outcome.evidence, moment),
        events: [stepDone(run, outcome)],
      };
    case 'succeeded':
      return {
        ...none,
        act: 'succeed',
        step: doneStep(run, outcome.evidence, moment),
        events: [stepDone(run, { ...outcome, remoteId: null }), runSucceeded(run)],
      };
    case 'passed':
      return {
        act: 'go-on',
        dueAt: moment,
        jobAt: 'at-once',
        step: { state: 'failed', cause: asJson(outcome.cause) },
        events: [stepFailed(run, outcome.cause)],
      };
    case 'failed': {
      const { cause, evidence } = outcome;
      const seen = evidence ? { evidence: asJson(evidence) } : {};
      const step = { state: 'failed', cause: asJson(cause), ...seen };
      return { ...none, act: 'fail', step, events: [stepFailed(run, cause)] };
    }
    case 'waits': {
      const { until, cause, waitingFrom, lookUntil } = outcome;
      const looking = lookUntil ? { lookUntil } : {};
      const step = { state: 'waiting', waitingFrom, cause: asJson(cause), ...looking };
      return { act: 'wait', dueAt: until, jobAt: until, step, events: stepWaiting(run, cause) };
    }
    case 'rests': {
      const { cause, waitingFrom } = outcome;
      const step = { state: 'waiting', waitingFrom, cause: asJson(cause) };
      return { ...none, act: 'rest', step, events: stepWaiting(run, cause) };
    }
    case 'looks-again': {
      const { until, cause, evidence } = outcome;
      const seen = { evidence: asJson(evidence), cause: asJson(cause) };
      const step = { state: 'waiting', waitingFrom: null, ...seen };
      return { ...none, act: 'wait', dueAt: until, jobAt: until, step };
    }
    case 'held-back': {
      const act = run.step.state === 'waiting' ? 'wait' : 'go-on';
      const { until } = outcome;
      return { ...none, act, dueAt: until, jobAt: until, step: { slotAt: until } };
    }
  }
}

function doneStep({ step }: LeasedRun, evidence: Evidence, moment: Date) {
  const isToBeSwept = step.lookUntil !== null && mayHaveTwins(step.key);
  return {
    state: 'done',
    finishedAt: moment,
    evidence: asJson(evidence),
    lookUntil: isToBeSwept ? secondsAfter(moment, twinSeconds) : null,
  };
}

type Done = { remoteId: string | null; clientId?: string | undefined; requestId: string | null };

function stepDone(run: LeasedRun, { remoteId, clientId, requestId }: Done): EventBody {
  const { attempts } = run.step;
  const seen = { attempts, remoteId, microsoftRequestId: requestId };
  const client = clientId === undefined ? {} : { clientId };
  return { kind: 'run.step-done', ...aboutStep(run), ...seen, ...client };
}

function runSucceeded(run: LeasedRun): EventBody {
  return { kind: 'run.succeeded', recipe: run.recipe, ...aboutRun(run) };
}

function stepFailed(run: LeasedRun, cause: CodedCause): EventBody {
  return { kind: 'run.step-failed', ...aboutStep(run), cause: eventCause(cause) };
}

/** A wait for the same cause as before is not told again. */
function stepWaiting(run: LeasedRun, cause: CodedCause): EventBody[] {
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
