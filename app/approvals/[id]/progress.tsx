import { AutoRefresh } from '#components/auto-refresh.tsx';
import { PrincipalPass } from '#components/principal-pass.tsx';
import { RunForm } from '#components/run-form.tsx';
import { RunTimeline } from '#components/run-timeline.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { now } from '#lib/kernel/clock.ts';
import { configuration } from '#lib/kernel/env.ts';
import { runTransitions } from '#lib/model/run-transitions.ts';
import { nextState } from '#lib/model/transitions.ts';
import { principalPulse } from '#lib/principals/queries.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import { retry } from './actions.ts';
import { runWords } from './run-words.ts';
import { UndoApproval } from './undo-approval.tsx';

type HowItGoesProps = { actor: PersonActor; principal: PrincipalView };

/** What became of an approval: the pass, and its run step by step as it moves. */
export async function Progress({ actor, principal }: HowItGoesProps) {
  const { undo, change, stop, provisioning, status } = principal;
  const run = undo ?? change ?? stop ?? provisioning;
  const { title, label, sentence } = runWords(principal);
  return (
    <>
      {principal.seats.map((seat) => (
        <PrincipalPass
          key={seat.id}
          principal={principal}
          seat={seat}
          tenantId={configuration().tenantId}
          moment={now()}
        />
      ))}
      <Card
        title={title}
        description={sentence}
        action={<ButtonLink href={`/principals/${principal.id}`}>Open the principal</ButtonLink>}
      >
        <div className="flex flex-col gap-4">
          <AutoRefresh
            url={`/api/pulse/principals/${principal.id}`}
            pulse={await principalPulse(actor, principal.id)}
            says={`${principal.name}: ${status.word}`}
            active={status.isMoving}
          />
          <RunTimeline
            run={run}
            label={label}
            action={
              nextState(runTransitions, 'retry', run.state).ok ? (
                <Retry runId={run.id} />
              ) : undefined
            }
          />
          {undo || principal.retiredAt || status.state === 'stopping' ? null : (
            <UndoApproval principal={principal} />
          )}
        </div>
      </Card>
    </>
  );
}

function Retry({ runId }: { runId: string }) {
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-prose">
        Retry goes on at this step. What is done stays done, and the step looks what is there before
        it changes anything.
      </p>
      <RunForm runId={runId} send={retry} button="Retry" pendingWords="Starting again…" />
    </div>
  );
}
