import { RunTimeline } from '#components/run-timeline.tsx';
import { Card } from '#components/ui/card.tsx';
import { stoppedRunStates } from '#lib/model/run.ts';
import type { PrincipalView } from '#lib/principals/view.ts';

/** The provisioning run, step by step; how it is paused, resumed, stopped or removed comes first. */
export function HowItIsMade({ principal }: { principal: PrincipalView }) {
  const { undo, stop, change, provisioning } = principal;
  const { title, sentence } = wordsOf(provisioning.state);
  return (
    <>
      {undo ? (
        <Card
          title="Removal"
          description="In reverse order. Then the portal checks for 15 minutes for late changes, and removes those too."
        >
          <RunTimeline run={undo} label="Steps of its removal" />
        </Card>
      ) : null}
      {change && !undo ? (
        <Card
          title={change.recipe === 'pause' ? 'Pause' : 'Resumption'}
          description={
            change.recipe === 'pause'
              ? 'What cuts its access at once comes first. Its credentials are kept.'
              : 'Its access is given back, then everything is read back and compared.'
          }
        >
          <RunTimeline
            run={change}
            label={change.recipe === 'pause' ? 'Steps of pausing it' : 'Steps of resuming it'}
          />
        </Card>
      ) : null}
      {stop && !undo ? (
        <Card
          title="Stop"
          description="What cuts its access at once comes first. Nothing is deleted."
        >
          <RunTimeline run={stop} label="Steps of stopping it" />
        </Card>
      ) : null}
      <Card title={title} description={sentence}>
        <RunTimeline run={provisioning} label="Steps of making it" />
      </Card>
    </>
  );
}

function wordsOf(state: PrincipalView['provisioning']['state']) {
  if (state === 'succeeded') {
    return {
      title: 'How it was made',
      sentence: 'Every step with what it left behind in Microsoft’s portals.',
    };
  }
  if (state === 'cancelled') {
    return {
      title: 'How far it came',
      sentence: 'An admin undid the approval; nothing more is made.',
    };
  }
  if (stoppedRunStates.includes(state)) {
    return { title: 'How far it came', sentence: 'It stopped; what is done stays done.' };
  }
  return { title: 'How it is made', sentence: 'By itself, usually in about half a minute.' };
}
