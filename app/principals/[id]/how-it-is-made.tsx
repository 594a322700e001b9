import { RunTimeline } from '#components/run-timeline.tsx';
import { Card } from '#components/ui/card.tsx';
import { type RecipeName, stoppedRunStates } from '#lib/model/run.ts';
import type { PrincipalView } from '#lib/principals/view.ts';

/** The provisioning run, step by step; how it is paused, resumed, stopped or removed comes first. */
export function HowItIsMade({ principal }: { principal: PrincipalView }) {
  const { undo, stop, change, provisioning } = principal;
  const { title, sentence } = wordsOf(provisioning.state);
  return (
    <>
      {(undo ? [undo] : [change, stop]).map((run) => {
        const words = run && laterWords[run.recipe];
        return words ? (
          <Card key={run.id} title={words.title} description={words.sentence}>
            <RunTimeline run={run} label={words.label} />
          </Card>
        ) : null;
      })}
      <Card title={title} description={sentence}>
        <RunTimeline run={provisioning} label="Steps of making it" />
      </Card>
    </>
  );
}

const laterWords: Partial<Record<RecipeName, { title: string; sentence: string; label: string }>> =
  {
    undo: {
      title: 'Removal',
      sentence:
        'In reverse order. Then the portal checks for 15 minutes for late changes, and removes those too.',
      label: 'Steps of its removal',
    },
    pause: {
      title: 'Pause',
      sentence: 'What cuts its access at once comes first. Its credentials are kept.',
      label: 'Steps of pausing it',
    },
    resume: {
      title: 'Resumption',
      sentence: 'Its access is given back, then everything is read back and compared.',
      label: 'Steps of resuming it',
    },
    stop: {
      title: 'Stop',
      sentence: 'What cuts its access at once comes first. Nothing is deleted.',
      label: 'Steps of stopping it',
    },
  };

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
