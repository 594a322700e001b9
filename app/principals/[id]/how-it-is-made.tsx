import { RunTimeline } from '#components/run-timeline.tsx';
import { Card } from '#components/ui/card.tsx';
import type { PrincipalView } from '#lib/principals/view.ts';

/** The provisioning run, step by step. */
export function HowItIsMade({ principal: { provisioning } }: { principal: PrincipalView }) {
  const isDone = provisioning.state === 'succeeded';
  return (
    <Card
      title={isDone ? 'How it was made' : 'How it is made'}
      description={
        isDone
          ? 'Every step with what it left behind in Microsoft’s portals.'
          : 'By itself, usually in about half a minute.'
      }
    >
      <RunTimeline run={provisioning} label="Steps of making it" />
    </Card>
  );
}
