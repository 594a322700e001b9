import { Live } from '#components/live.tsx';
import { PrincipalPass } from '#components/principal-pass.tsx';
import { RetryForm } from '#components/retry-form.tsx';
import { RunTimeline } from '#components/run-timeline.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Card } from '#components/ui/card.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { now } from '#lib/kernel/clock.ts';
import { configuration } from '#lib/kernel/env.ts';
import { type RunState, stoppedRunStates } from '#lib/model/run.ts';
import { principalPulse } from '#lib/principals/queries.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import { retry } from './actions.ts';

type HowItGoesProps = { actor: PersonActor; principal: PrincipalView };

const sentences: Record<RunState, string> = {
  queued: 'It begins in a moment. Usually ready after about half a minute.',
  running: 'Under way. Usually ready after about half a minute.',
  waiting: 'Microsoft keeps it waiting; the portal tries again by itself.',
  resting: 'It waited as long as it does by itself, and rests until you retry.',
  failed: 'It stopped for a reason that waiting does not cure.',
  cancelled: 'Given up. What was made of it is being taken back, or was.',
  succeeded: 'Everything is made and was read back. The maker can issue a secret.',
};

/** What became of an approval: the pass, and its run step by step as it moves. */
export async function HowItGoes({ actor, principal }: HowItGoesProps) {
  const run = principal.provisioning;
  const isStopped = stoppedRunStates.includes(run.state);
  return (
    <>
      <PrincipalPass
        principal={principal}
        tenantId={configuration().tenantId}
        moment={now()}
        live={principal.status.isMoving}
      />
      <Card
        title="Provisioning"
        description={sentences[run.state]}
        action={<ButtonLink href={`/principals/${principal.id}`}>Open the principal</ButtonLink>}
      >
        <div className="flex flex-col gap-4">
          <Live
            url={`/api/pulse/principals/${principal.id}`}
            pulse={await principalPulse(actor, principal.id)}
            active={principal.status.isMoving}
          />
          <RunTimeline
            run={run}
            label={`Provisioning of ${principal.name}`}
            action={
              isStopped ? (
                <div className="flex flex-col gap-3">
                  <p className="max-w-prose">
                    Retry goes on at this step. What is done stays done, and the step looks what is
                    there before it makes anything.
                  </p>
                  <RetryForm runId={run.id} retry={retry} />
                </div>
              ) : undefined
            }
          />
        </div>
      </Card>
    </>
  );
}
