import { ProgressWords } from '#components/ui/progress-words.tsx';
import { Timeline } from '#components/ui/timeline.tsx';
import type { HandOver } from '#lib/model/hand-over.ts';
import type { Trouble } from './hand-over-stage.ts';
import { preparingSteps } from './preparing-steps.tsx';
import { TroubleNote } from './trouble-note.tsx';

type PreparingProps = { handOver: HandOver | null; trouble: Trouble; signInHref: string };

/** The wait: what happens right now, and the way there step by step. */
export function Preparing({ handOver, trouble, signInHref }: PreparingProps) {
  return (
    <div className="flex flex-col gap-6">
      <ProgressWords
        title="Preparing your client secret"
        sentence={handOver?.words ?? 'Making a key in this tab and asking the portal to begin.'}
      />
      <TroubleNote trouble={trouble} signInHref={signInHref} />
      <Timeline label="Steps of the hand-over" items={preparingSteps(handOver)} />
      <p className="text-small text-ink-soft">Keep this tab open. The secret comes to it alone.</p>
    </div>
  );
}
