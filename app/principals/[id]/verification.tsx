import { RunTimeline } from '#components/run-timeline.tsx';
import { Card } from '#components/ui/card.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Status } from '#components/ui/status.tsx';
import { VerifyNow } from '#components/verify-now.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { may } from '#lib/access/may.ts';
import { now } from '#lib/kernel/clock.ts';
import { placeWords } from '#lib/model/place-words.ts';
import { liveRunStates, type RunState } from '#lib/model/run.ts';
import type { PrincipalView } from '#lib/principals/view.ts';
import { verify } from './actions.ts';
import { WhatWasRead } from './what-was-read.tsx';

type VerificationProps = { actor: PersonActor; principal: PrincipalView };

/** A run in one of these has nothing more to show than what was read. */
const overStates: readonly RunState[] = ['succeeded', 'cancelled'];

/** What was last read back of a principal, held against what was approved. */
export function Verification({ actor, principal }: VerificationProps) {
  const {
    verification,
    verify: latest,
    provisioning,
    undo,
    owners,
    stop,
    change,
    id,
    findings,
  } = principal;
  const isUnderWay = [latest, provisioning, undo, stop, change].some(
    (run) => run !== null && liveRunStates.includes(run.state),
  );
  const elsewhere = findings.flatMap(({ finding }) =>
    finding.code === 'user-elsewhere' && !('words' in finding)
      ? [finding.facts.environmentName]
      : [],
  );
  const ownerIds = owners.map((owner) => owner.id);
  const mayVerify = may(actor, 'principal.verify', { ownerIds }, now()) === 'yes';
  return (
    <Card
      title="Verification"
      id="verification"
      description={
        verification ? (
          <>
            Last read back <RelativeTime at={verification.at.toISOString()} />.
          </>
        ) : (
          'Nothing was read back yet.'
        )
      }
      action={
        mayVerify ? (
          <VerifyNow
            principalId={id}
            action={verify}
            disabledReason={isUnderWay ? 'Under way, usually a few seconds.' : undefined}
          />
        ) : undefined
      }
    >
      <div className="flex flex-col gap-5">
        {latest && !overStates.includes(latest.state) ? (
          <RunTimeline run={latest} label="The verification that is under way" />
        ) : null}
        {verification ? (
          <>
            {verification.outcome === 'differs' ? (
              <Status tone="bad">Not as approved</Status>
            ) : elsewhere.length === 0 ? (
              <Status tone="good">
                {principal.intent === 'running'
                  ? 'Exactly as approved'
                  : 'Exactly as it is meant to be'}
              </Status>
            ) : (
              <Status asSentence tone="bad">
                {`As approved in ${placeWords(principal.seats)}, and not elsewhere`}
              </Status>
            )}
            <WhatWasRead
              verification={verification}
              seats={principal.seats}
              elsewhere={elsewhere}
            />
          </>
        ) : null}
        <Disclosure term="What this does not look at">
          <p>
            Directory roles in Entra ID and group memberships of the service principal: reading them
            needs permissions that the portal deliberately does not have. An Entra administrator
            sees both on the enterprise application.
          </p>
          <p className="mt-2">
            And what is done with the client secret: whoever holds it acts as this principal until
            it ends or is removed.
          </p>
        </Disclosure>
      </div>
    </Card>
  );
}
