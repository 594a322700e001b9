import { Live } from '#components/live.tsx';
import { PrincipalPass } from '#components/principal-pass.tsx';
import { RunForm } from '#components/run-form.tsx';
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
import { GiveUp } from './give-up.tsx';

type HowItGoesProps = { actor: PersonActor; principal: PrincipalView };

const making: Record<RunState, string> = {
  queued: 'It begins in a moment. Usually ready after about half a minute.',
  running: 'Under way. Usually ready after about half a minute.',
  waiting: 'Microsoft keeps it waiting; the portal tries again by itself.',
  resting: 'It waited as long as it does by itself, and rests until you retry.',
  failed: 'It stopped for a reason that waiting does not cure.',
  cancelled: 'It was given up; nothing more is made.',
  succeeded: 'Everything is made and was read back. The maker can issue a secret.',
};

const takingBack: Record<RunState, string> = {
  ...making,
  queued: 'It begins in a moment.',
  running: 'What was made is removed, in reverse order, and then watched.',
  succeeded: 'Everything that was made is removed, and nothing turned up since.',
};

/** What became of an approval: the pass, and its run step by step as it moves. */
export async function HowItGoes({ actor, principal }: HowItGoesProps) {
  const { undo } = principal;
  const run = undo ?? principal.provisioning;
  return (
    <>
      <PrincipalPass
        principal={principal}
        tenantId={configuration().tenantId}
        moment={now()}
        live={principal.status.isMoving}
      />
      <Card
        title={undo ? 'How it is taken back' : 'Provisioning'}
        description={undo ? takingBack[run.state] : making[run.state]}
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
            label={undo ? `Taking back ${principal.name}` : `Provisioning of ${principal.name}`}
            action={stoppedRunStates.includes(run.state) ? <Retry runId={run.id} /> : undefined}
          />
          {undo || principal.retiredAt ? null : <GiveUp runId={run.id} />}
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
