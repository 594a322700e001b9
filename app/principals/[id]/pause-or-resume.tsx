import { ConfirmedAction } from '#components/confirmed-action.tsx';
import { Card } from '#components/ui/card.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { may } from '#lib/access/may.ts';
import { now } from '#lib/kernel/clock.ts';
import { placeWords } from '#lib/model/place-words.ts';
import { whoCut } from '#lib/principals/queries.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import { pause, resume } from './actions.ts';

type PauseProps = { actor: PersonActor; principal: PrincipalView };

/** The way to take a principal's access away for a while, and the way back from it. */
export function PauseOrResume({ actor, principal }: PauseProps) {
  if (principal.provisioning.state !== 'succeeded') return null;
  if (principal.intent === 'paused') return <Resume actor={actor} principal={principal} />;
  const ownerIds = principal.owners.map((owner) => owner.id);
  const isAllowed = may(actor, 'principal.pause', { ownerIds }, now()) === 'yes';
  if (principal.intent !== 'running' || !isAllowed) return null;
  return (
    <Card title="Pause it" description="When nothing should use it for a while.">
      <ConfirmedAction
        trigger="Pause this principal"
        title={`Pause ${principal.name}?`}
        body={
          <p>
            It loses its access to {placeWords(principal.seats)} until an admin resumes it: its
            application user and its service principal are disabled. Its client secrets are kept.
            Flows and pipelines that use it fail from then on. Where a secret may have leaked, stop
            it instead.
          </p>
        }
        confirm="Pause it"
        pendingWords="Pausing…"
        fields={{ principalId: principal.id }}
        action={pause}
      />
    </Card>
  );
}

async function Resume({ actor, principal }: PauseProps) {
  if (principal.endsAt <= now()) return <StaysPaused />;
  const pressedById = await whoCut(principal.id);
  const verdict = may(actor, 'principal.resume', { pressedById }, now());
  return (
    <Card title="It is paused" description="Its credentials are kept, and sign nobody in.">
      {verdict === 'not-allowed' || verdict === 'own-cut' ? (
        <p>
          {verdict === 'own-cut'
            ? 'You paused it, so another admin resumes it.'
            : 'An admin who did not pause it can resume it.'}
        </p>
      ) : (
        <ConfirmedAction
          trigger="Resume this principal"
          title={`Resume ${principal.name}?`}
          body={
            <p>
              It gets its access to {placeWords(principal.seats)} back, with the client secrets that
              it had. Then everything is read back and compared with what was approved.
            </p>
          }
          confirm="Resume it"
          pendingWords="Resuming…"
          fields={{ principalId: principal.id }}
          action={resume}
        />
      )}
    </Card>
  );
}

function StaysPaused() {
  return (
    <Card title="It is paused" description="Its credentials are kept, and sign nobody in.">
      <p>Its last valid day is over, so nobody can resume it.</p>
    </Card>
  );
}
