import type { ReactNode } from 'react';
import { RequestPass } from '#components/request-pass.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { Callout } from '#components/ui/callout.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Typed } from '#components/ui/typed.tsx';
import type { PersonActor } from '#lib/access/actor.ts';
import { configuration } from '#lib/kernel/env.ts';
import { isolated } from '#lib/model/isolated.ts';
import { principalById } from '#lib/principals/queries.ts';
import type { RequestView } from '#lib/requests/queries.ts';
import { NextInQueue } from './next-in-queue.tsx';
import { PolicyLines } from './policy-lines.tsx';
import { Progress } from './progress.tsx';

type OutcomeProps = { actor: PersonActor; request: RequestView };
type DecidedProps = OutcomeProps & {
  /** The requests of the same form. */
  together: ReactNode;
};

/** How it went: who decided and with what words, then what is being made of it. */
export async function Decided({ actor, request, together }: DecidedProps) {
  const principal = request.principalId ? await principalById(actor, request.principalId) : null;
  return (
    <div className="flex flex-col gap-8">
      <Outcome actor={actor} request={request} />
      {principal ? (
        <Progress actor={actor} principal={principal} />
      ) : (
        <RequestPass request={request} tenantId={configuration().tenantId} />
      )}
      {together}
      <NextInQueue actor={actor} after={request.id} />
    </div>
  );
}

function Outcome({ actor, request }: OutcomeProps) {
  const { decision } = request;
  if (!decision) {
    return (
      <Callout tone="neutral" title={`${isolated(request.requester.name)} withdrew it`}>
        {request.closedAt ? <RelativeTime at={request.closedAt.toISOString()} /> : null}
      </Callout>
    );
  }
  const who = decision.decider.id === actor.personId ? 'You' : isolated(decision.decider.name);
  return (
    <Callout
      live
      tone={decision.outcome === 'approved' ? 'good' : 'neutral'}
      title={`${who} ${decision.outcome} it`}
      action={<ButtonLink href={`/requests/${request.id}`}>The request as it was asked</ButtonLink>}
    >
      <p>
        <RelativeTime at={decision.decidedAt.toISOString()} />
        {decision.comment === '' ? (
          ', without a comment.'
        ) : (
          <>
            : “<Typed>{decision.comment}</Typed>”
          </>
        )}
      </p>
      {decision.verdict.length > 0 ? (
        <div className="mt-1">
          <Disclosure term="What the policy said then">
            <PolicyLines lines={decision.verdict} />
          </Disclosure>
        </div>
      ) : null}
    </Callout>
  );
}
