import { RunTimeline } from '#components/run-timeline.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Card } from '#components/ui/card.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Typed } from '#components/ui/typed.tsx';
import { isolated } from '#lib/model/isolated.ts';
import { stoppedRunStates } from '#lib/model/run.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import type { RequestView } from '#lib/requests/queries.ts';
import { AskAgain } from './ask-again.tsx';

type WhatFollowsProps = {
  request: RequestView;
  principal: PrincipalView | null;
  isMine: boolean;
};

/** What came of a request: the decision with its comment, and the run that makes what was approved. */
export function DecisionAndRun({ request, principal, isMine }: WhatFollowsProps) {
  return (
    <>
      <Decision request={request} isMine={isMine} />
      {principal ? (
        <Card
          title={principal.undo ? 'Removal' : 'How it is made'}
          description={runWords(principal)}
        >
          <RunTimeline run={principal.undo ?? principal.provisioning} />
        </Card>
      ) : null}
    </>
  );
}

function runWords({ undo, provisioning }: PrincipalView): string {
  if (undo) return 'An admin undid the approval. What was made is deleted, in reverse order.';
  if (stoppedRunStates.includes(provisioning.state)) return 'It stopped; what is done stays done.';
  return provisioning.state === 'succeeded'
    ? 'Every step is done, and what was made was read back.'
    : 'By itself, usually in about half a minute. You can leave this page.';
}

function Decision({
  request: { id, decision, name },
  isMine,
}: Omit<WhatFollowsProps, 'principal'>) {
  if (!decision) return null;
  const isYes = decision.outcome === 'approved';
  return (
    <Callout
      tone={isYes ? 'good' : 'bad'}
      title={`${isolated(decision.decider.name)} ${isYes ? 'approved' : 'rejected'} it`}
      action={!isYes && isMine ? <AskAgain requestId={id} /> : undefined}
    >
      {decision.comment === '' ? null : (
        <p>
          “<Typed>{decision.comment}</Typed>”
        </p>
      )}
      <p className="text-small text-ink-soft">
        <RelativeTime at={decision.decidedAt.toISOString()} />
        {isYes ? '' : `. Nothing was made; the name ${name} is free again.`}
      </p>
    </Callout>
  );
}
