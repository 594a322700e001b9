import { RunTimeline } from '#components/run-timeline.tsx';
import { Card } from '#components/ui/card.tsx';
import { stoppedRunStates } from '#lib/model/run.ts';
import type { PrincipalView } from '#lib/principals/view.ts';

/** The provisioning run, step by step; once an admin has given it up, how it is taken back comes first. */
export function HowItIsMade({ principal }: { principal: PrincipalView }) {
  const { undo, provisioning } = principal;
  const { title, sentence } = wordsOf(provisioning.state);
  return (
    <>
      {undo ? (
        <Card
          title="How it is taken back"
          description="In reverse order, and then watched: what lands late is found and removed too."
        >
          <RunTimeline run={undo} label="Steps of taking it back" />
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
    return { title: 'How far it came', sentence: 'An admin gave it up; nothing more is made.' };
  }
  if (stoppedRunStates.includes(state)) {
    return { title: 'How far it came', sentence: 'It stopped; what is done stays done.' };
  }
  return { title: 'How it is made', sentence: 'By itself, usually in about half a minute.' };
}
