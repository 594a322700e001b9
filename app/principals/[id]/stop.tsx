import { ConfirmedAction } from '#components/confirmed-action.tsx';
import { Card } from '#components/ui/card.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { may } from '#lib/access/may.ts';
import { now } from '#lib/kernel/clock.ts';
import type { Intent } from '#lib/model/intent.ts';
import { placeWords } from '#lib/model/place-words.ts';
import { principalTransitions } from '#lib/model/principal-transitions.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import { stop } from './actions.ts';

const mayBeStopped: readonly Intent[] = principalTransitions.stop.from;

/** The way to take a principal's access away at once, for its owners and for admins. */
export function Stop({ actor, principal }: { actor: PersonActor; principal: PrincipalView }) {
  const ownerIds = principal.owners.map((owner) => owner.id);
  const isMade = principal.provisioning.state === 'succeeded';
  if (!isMade || !mayBeStopped.includes(principal.intent)) return null;
  if (may(actor, 'principal.stop', { ownerIds }, now()) === 'not-allowed') return null;
  const place = placeWords(principal.seats);
  return (
    <Card
      title="Stop it"
      description="When a secret may have leaked, or nobody should use it any more."
    >
      <ConfirmedAction
        trigger="Stop this principal"
        title={`Stop ${principal.name}?`}
        body={
          <div className="flex flex-col gap-2">
            <p>
              It loses its access to {place} at once: its application user and its service principal
              are disabled, and its client secrets are removed from Entra ID. Flows and pipelines
              that use it fail from then on. Where an application user cannot be disabled at once, a
              token that was issued before lives on there for up to 90 minutes.
            </p>
            <p>Nothing is deleted, but the portal cannot start it again.</p>
          </div>
        }
        confirm="Stop it"
        pendingWords="Stopping…"
        fields={{ principalId: principal.id }}
        action={stop}
      />
    </Card>
  );
}
