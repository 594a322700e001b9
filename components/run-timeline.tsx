import type { ReactNode } from 'react';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Timeline, type TimelineItem } from '#components/ui/timeline.tsx';
import type { Cause } from '#lib/model/cause.ts';
import { liveRunStates, type RunState, type StepState } from '#lib/model/run.ts';
import { type StepKey, stepWords } from '#lib/model/steps.ts';
import { CauseFacts } from './run/cause-facts.tsx';
import { stepEvidence } from './run/step-evidence.tsx';
import { type ShownState, spanWords, stepSentence } from './run/step-words.ts';

export type ShownStep = {
  key: StepKey;
  /** The environment of the seat it works on, where the principal has several. */
  place?: string | null;
  state: StepState;
  attempts: number;
  startedAt: Date | null;
  finishedAt: Date | null;
  cause: Cause | null;
  evidence: Record<string, unknown> | null;
};

export type RunTimelineProps = {
  run: { state: RunState; steps: readonly ShownStep[] };
  /** What can be done about the step where the run stands, such as a Retry button. */
  action?: ReactNode;
  label?: string | undefined;
};

/**
 * A run step by step: how each stands, what happens in it or holds it up, how long it took, and
 * below it what was seen. Put `Live` on the page, and it moves by itself.
 */
export function RunTimeline({ run, action, label = 'Steps of the run' }: RunTimelineProps) {
  const current = run.steps.findIndex((step) => step.state !== 'done');
  return (
    <Timeline
      label={label}
      items={run.steps.map((step, position) =>
        item(step, shownState(step, run.state, position === current), {
          isResting: run.state === 'resting',
          action: position === current ? action : undefined,
        }),
      )}
    />
  );
}

/**
 * Between two steps a job is on its way: the next one counts as begun, so that nothing seems to stall.
 * In a run that was given up nothing moves any more.
 */
function shownState(step: ShownStep, run: RunState, isCurrent: boolean): ShownState {
  if (run === 'cancelled' && step.state !== 'done') return 'todo';
  const isNext = isCurrent && step.state === 'todo' && liveRunStates.includes(run);
  return isNext ? 'running' : step.state;
}

function item(
  step: ShownStep,
  state: ShownState,
  { isResting, action }: { isResting: boolean; action: ReactNode },
): TimelineItem {
  const { title } = stepWords(step.key);
  const isHeldUp = state === 'waiting' || state === 'failed';
  const evidence = isHeldUp && step.cause ? answerOf(step.cause) : stepEvidence(step.evidence);
  return {
    key: `${step.key} ${step.place ?? ''}`,
    state,
    title: step.place ? `${title} · ${step.place}` : title,
    sentence: stepSentence({ key: step.key, state, cause: step.cause, isResting }),
    time: timeOf(step),
    ...(step.attempts > 1 ? { attempts: `${step.attempts} attempts` } : {}),
    ...(step.startedAt && step.finishedAt
      ? { duration: spanWords(step.finishedAt.getTime() - step.startedAt.getTime()) }
      : {}),
    ...(evidence ? { evidence, evidenceTitle: isHeldUp ? 'Microsoft’s answer' : 'Evidence' } : {}),
    action,
  };
}

/** Null for a wait of the portal's own: nobody at Microsoft has answered anything. */
function answerOf(cause: Cause): ReactNode {
  const isTheirs = cause.code !== null || cause.status !== null;
  return isTheirs ? <CauseFacts cause={cause} /> : null;
}

function timeOf({ finishedAt, startedAt }: ShownStep): ReactNode {
  const at = finishedAt ?? startedAt;
  return at ? <RelativeTime at={at.toISOString()} as="time" /> : undefined;
}
